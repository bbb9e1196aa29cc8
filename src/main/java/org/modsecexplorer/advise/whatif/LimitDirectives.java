package org.modsecexplorer.advise.whatif;

import org.jspecify.annotations.Nullable;

/** The directives that put a limit, or a paranoia level, into force. @see "crs-setup.conf.example: 900000, 900110" */
public final class LimitDirectives {

    private static final int NEW_NAMES = 4;

    private LimitDirectives() {}

    /** @param paranoia null to leave the level as it is @param majorVersion of the rule set, 0 if unknown */
    public static String text(int limit, @Nullable Integer paranoia, int majorVersion) {
        String level = paranoia == null ? "" : "\n\n" + paranoia(paranoia, majorVersion);
        return action(900_110, "setvar:tx.inbound_anomaly_score_threshold=" + limit) + level;
    }

    private static String paranoia(int level, int majorVersion) {
        String name = majorVersion == 0 || majorVersion >= NEW_NAMES ? "blocking_paranoia_level" : "paranoia_level";
        return action(900_000, "setvar:tx." + name + "=" + level);
    }

    private static String action(int id, String setting) {
        return "SecAction \\\n  \"id:" + id + ",phase:1,pass,t:none,nolog,\\\n  " + setting + "\"";
    }

    /** Lets the engine block. */
    public static String switchOn() {
        return "SecRuleEngine On";
    }
}

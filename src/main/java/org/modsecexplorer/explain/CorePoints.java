package org.modsecexplorer.explain;

import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.audit.ScoreRules;

/**
 * The points that a rule of the Core Rule Set adds.
 *
 * @see "crs-setup.conf.example: critical 5, error 4, warning 3, notice 2"
 */
final class CorePoints {

    private static final String PARANOIA_LEVEL = "paranoia-level/";

    private CorePoints() {}

    /** 0 if the rule adds none. */
    static int of(RuleMatch match) {
        if (match.ruleId() == null || match.severity() == null || match.reportsScore() || !inspects(match.ruleId())) {
            return 0;
        }
        return switch (match.severity()) {
            case EMERGENCY, ALERT, CRITICAL -> 5;
            case ERROR -> 4;
            case WARNING -> 3;
            case NOTICE -> 2;
            case INFO, DEBUG -> 0;
        };
    }

    /** True for rules that inspect a request or a response; those below initialise and allow. */
    private static boolean inspects(int ruleId) {
        return ruleId >= 910_000 && ruleId < 982_000 && !ScoreRules.contains(ruleId);
    }

    /** True if the rule inspects the response. Versions 3 and 4: 950000 to 958999 are for responses; version 2 uses these ids for requests. */
    static boolean isOutbound(RuleMatch match) {
        if (match.ruleId() == null) {
            return false;
        }
        int id = match.ruleId();
        boolean isVersion2 = match.ver() != null && match.ver().startsWith("OWASP_CRS/2") || match.file() != null && match.file().contains("modsecurity_crs_");
        return isVersion2 ? id >= 970_000 && id < 979_000 : id >= 950_000 && id < 959_000;
    }

    /** Null if the rule has no such tag. */
    static @Nullable Integer paranoiaLevel(RuleMatch match) {
        for (String tag : match.tags()) {
            if (tag.startsWith(PARANOIA_LEVEL) && tag.length() == PARANOIA_LEVEL.length() + 1) {
                int level = Character.digit(tag.charAt(PARANOIA_LEVEL.length()), 10);
                return level < 1 ? null : Integer.valueOf(level);
            }
        }
        return null;
    }
}

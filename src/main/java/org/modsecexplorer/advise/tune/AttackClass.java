package org.modsecexplorer.advise.tune;

import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.RuleMatch;

/** The kind of attack that a rule looks for: its tag {@code attack-…}, else the thousand of its id. */
final class AttackClass {

    private static final String TAG = "attack-";

    private AttackClass() {}

    /** Null for rules that look for no attack: allowed methods, content types, missing headers. */
    static @Nullable String of(RuleMatch match) {
        for (String tag : match.tags()) {
            if (tag.startsWith(TAG)) {
                return tag.equals("attack-generic") || tag.equals("attack-protocol") || tag.equals("attack-reputation-ip") ? null : tag.substring(TAG.length());
            }
        }
        int thousand = match.ruleId() == null ? 0 : match.ruleId() / 1_000;
        return thousand >= 930 && thousand < 949 || thousand >= 950 && thousand < 982 ? String.valueOf(thousand) : null;
    }
}

package org.modsecexplorer.advise.tune;

import java.util.Set;
import org.modsecexplorer.audit.RuleMatch;

/** The kind of attack that a rule looks for: its tag {@code attack-…}, else the thousand of its id. */
final class AttackClass {

    private static final String TAG = "attack-";
    private static final String POLICY = "policy";
    private static final Set<String> GENERAL = Set.of("attack-generic", "attack-protocol", "attack-reputation-ip");

    private AttackClass() {}

    /** Rules that look for no attack, but for allowed methods, content types or missing headers, are of the kind {@code policy}. */
    static String of(RuleMatch match) {
        for (String tag : match.tags()) {
            if (tag.startsWith(TAG)) {
                return GENERAL.contains(tag) ? POLICY : tag.substring(TAG.length());
            }
        }
        int thousand = match.ruleId() == null ? 0 : match.ruleId() / 1_000;
        return thousand >= 930 && thousand < 949 || thousand >= 950 && thousand < 982 ? String.valueOf(thousand) : POLICY;
    }
}

package org.modsecexplorer.advise.tune;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.RuleMatch;

/** The kind of attack that a rule looks for: its tag {@code attack-…}, else the thousand of its id. */
public final class AttackClass {

    private static final String TAG = "attack-";
    private static final String POLICY = "policy";
    private static final Set<String> GENERAL = Set.of("attack-generic", "attack-protocol", "attack-reputation-ip");

    /** By the thousand of their ids, in CRS 3 and 4. */
    private static final Map<Integer, String> TAGS = Map.of(
            930, "attack-lfi", 931, "attack-rfi", 932, "attack-rce", 933, "attack-injection-php", 941, "attack-xss", 942, "attack-sqli", 943, "attack-fixation",
            944, "attack-injection-java");

    private AttackClass() {}

    /**
     * The tag that names a kind of attack; null if the rule has none. Version 3 logs no tags of rules with {@code multiMatch}, so those of the Core Rule Set are told by
     * their ids.
     */
    public static @Nullable String tag(RuleMatch match) {
        if (match.tags().isEmpty()) {
            return match.ruleId() == null ? null : TAGS.get(match.ruleId() / 1_000);
        }
        return match.tags().stream().filter(tag -> tag.startsWith(TAG) && !GENERAL.contains(tag)).findFirst().orElse(null);
    }

    /** True if a {@code ctl} action that names the tag is about the match's rule. */
    public static boolean has(RuleMatch match, String tag) {
        return match.tags().contains(tag) || tag.equals(tag(match));
    }

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

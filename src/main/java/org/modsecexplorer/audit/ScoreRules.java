package org.modsecexplorer.audit;

import java.util.List;

/**
 * The rules of the Core Rule Set that evaluate or report anomaly scores instead of inspecting the request.
 *
 * @see "REQUEST-949-BLOCKING-EVALUATION.conf, RESPONSE-959-…, RESPONSE-980-CORRELATION.conf; version 2: modsecurity_crs_49, 59, 60"
 */
public final class ScoreRules {

    /** An inclusive range of rule ids. */
    public record Range(int first, int last) {}

    private static final Range[] RANGES = {
        new Range(949_000, 949_999),
        new Range(959_000, 959_999),
        new Range(980_000, 980_999),
        new Range(981_170, 981_179),
        new Range(981_200, 981_299),
    };

    private ScoreRules() {}

    public static boolean contains(int ruleId) {
        for (Range range : RANGES) {
            if (ruleId >= range.first() && ruleId <= range.last()) {
                return true;
            }
        }
        return false;
    }

    /** The ranges, for database queries. */
    public static List<Range> ranges() {
        return List.of(RANGES);
    }

    /** True for the rules that deny when a score has reached its limit. */
    public static boolean blocks(int ruleId) {
        return switch (ruleId) {
            case 949_110, 949_111, 959_100, 959_101, 981_176, 981_200 -> true;
            default -> false;
        };
    }

    /** True for the rules that inspect the response. */
    public static boolean isOutbound(int ruleId) {
        return ruleId / 1_000 == 959 || ruleId == 980_140 || ruleId == 980_150 || ruleId == 981_200;
    }

    /**
     * True for rules that deny whatever the score is, and for those that {@link #blocks}: bodies that cannot be parsed, a rule set without its setup file.
     *
     * @see "modsecurity.conf-recommended, REQUEST-901-INITIALIZATION.conf"
     */
    public static boolean alwaysDenies(int ruleId) {
        return blocks(ruleId) || ruleId == 901_001 || ruleId >= 200_002 && ruleId <= 200_007;
    }

    /** True for the ids that are reserved for the Core Rule Set. @see "id_ranges, OWASP CRS; version 2: 950000 to 981999" */
    public static boolean isOfCoreRuleSet(int ruleId) {
        return ruleId >= 900_000 && ruleId <= 999_999;
    }
}

package org.modsecexplorer.explain;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.audit.ScoreRules;

/**
 * The limit and the decision for one direction, from the rules that compare and report scores.
 *
 * @param decision      the rule that compared the score with the limit, null if it did not match
 * @param limit         null if no rule names it
 * @param blockingLevel the paranoia level up to which points count; null if no report tells
 * @see "REQUEST-949-BLOCKING-EVALUATION.conf, RESPONSE-980-CORRELATION.conf of CRS 3 and 4; modsecurity_crs_49 and 60 of CRS 2"
 */
record ScoreReport(@Nullable RuleMatch decision, @Nullable Integer limit, @Nullable Integer blockingLevel) {

    /** Version 2 and Coraza, then version 3: the operator of the rule that blocks. */
    private static final Pattern COMPARED = Pattern.compile("Operator (?:GE matched (\\d{1,9}) at TX|`Ge' with parameter `(\\d{1,9})')", Pattern.CASE_INSENSITIVE);

    private static final Pattern DIRECTIONS = Pattern.compile(
            "\\((Inbound|Outbound) Scores: blocking=(\\d{1,9}), detection=\\d{1,9}, per_pl=(\\d{1,9})-(\\d{1,9})-(\\d{1,9})-(\\d{1,9}), threshold=(\\d{1,9})\\)");

    static ScoreReport of(List<RuleMatch> matches, boolean outbound) {
        RuleMatch decision = null;
        Integer limit = null;
        Integer level = null;
        for (RuleMatch match : matches) {
            Integer id = match.ruleId();
            if (id == null || !match.reportsScore()) {
                continue;
            }
            if (decision == null && ScoreRules.blocks(id) && ScoreRules.isOutbound(id) == outbound) {
                decision = match;
                limit = limit == null ? compared(match) : limit;
            }
            Matcher found = DIRECTIONS.matcher(match.msg() == null ? "" : match.msg());
            while (found.find()) {
                if (found.group(1).equals("Outbound") == outbound) {
                    limit = Integer.valueOf(found.group(7));
                    level = blockingLevel(found);
                }
            }
        }
        return new ScoreReport(decision, limit, level);
    }

    private static @Nullable Integer compared(RuleMatch match) {
        Matcher found = COMPARED.matcher(match.explanation());
        return !found.find() ? null : Integer.valueOf(found.group(1) == null ? found.group(2) : found.group(1));
    }

    /** The highest level up to which the points of the levels add up to the score that counts; null if none does. */
    private static @Nullable Integer blockingLevel(Matcher found) {
        int blocking = Integer.parseInt(found.group(2));
        int sum = 0;
        Integer level = null;
        for (int i = 1; i <= 4; i++) {
            sum += Integer.parseInt(found.group(2 + i));
            level = sum == blocking ? Integer.valueOf(i) : level;
        }
        return level;
    }
}

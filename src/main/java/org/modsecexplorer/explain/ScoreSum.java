package org.modsecexplorer.explain;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.audit.ScoreRules;
import org.modsecexplorer.audit.Scores;
import org.modsecexplorer.audit.Transaction;

/**
 * How the anomaly score of a request, or of its response, came about.
 *
 * @param outbound true for the score of the response
 * @param points   what the rules added, in the order of the log
 * @param total    the score that the rule set reported; null if it reported none, then the sum is an estimate
 * @param limit    the score that leads to a block; null if the log does not name it
 * @param decision the rule that compared the score with the limit; null if the log does not name it
 */
public record ScoreSum(boolean outbound, List<Points> points, @Nullable Integer total, @Nullable Integer limit, @Nullable RuleMatch decision) {

    /**
     * The points that one match added.
     *
     * @param points        by the severity of the rule; the log does not state them
     * @param paranoiaLevel 1 to 4, null if the rule has no such tag
     * @param counts        false if the rule is above the paranoia level that blocks, so the points are only noted
     */
    public record Points(RuleMatch match, int points, @Nullable Integer paranoiaLevel, boolean counts) {}

    public ScoreSum {
        points = List.copyOf(points);
    }

    /** The scores of a transaction: of the request, of the response, of both, or none if no rule of a rule set with scores matched. */
    public static List<ScoreSum> of(Transaction transaction) {
        return of(transaction.matches(), transaction.scores());
    }

    /** The same of the matches alone. @param scores as the rule set reported them */
    public static List<ScoreSum> of(List<RuleMatch> matches, Scores scores) {
        return List.of(sum(matches, scores, false), sum(matches, scores, true)).stream()
                .filter(sum -> !sum.points().isEmpty() || sum.total() != null && sum.total() > 0 || sum.decision() != null)
                .toList();
    }

    private static ScoreSum sum(List<RuleMatch> matches, Scores scores, boolean outbound) {
        ScoreReport report = ScoreReport.of(matches, outbound);
        List<Points> points = matches.stream()
                .filter(match -> CorePoints.isOutbound(match) == outbound && CorePoints.of(match) > 0)
                .map(match -> points(match, report.blockingLevel()))
                .toList();
        Integer total = outbound ? scores.outbound() : scores.inbound();
        return new ScoreSum(outbound, points, total, report.limit(), report.decision());
    }

    private static Points points(RuleMatch match, @Nullable Integer blockingLevel) {
        Integer level = CorePoints.paranoiaLevel(match);
        boolean counts = blockingLevel == null || level == null || level <= blockingLevel;
        return new Points(match, CorePoints.of(match), level, counts);
    }

    /** The sum of the points that count. */
    public int explained() {
        return points.stream().filter(Points::counts).mapToInt(Points::points).sum();
    }

    /** True if the rule set reported no score. */
    public boolean isEstimated() {
        return total == null;
    }

    /** How much of the reported score no listed rule explains; 0 if all is explained, or nothing was reported. */
    public int unexplained() {
        return total == null ? 0 : Math.max(0, total - explained());
    }

    /** True if the score reached the limit; null if the log does not tell. */
    public @Nullable Boolean reachedLimit() {
        if (decision != null && decision.ruleId() != null && ScoreRules.blocks(decision.ruleId())) {
            return true;
        }
        return limit == null || total == null ? null : Boolean.valueOf(total >= limit);
    }
}

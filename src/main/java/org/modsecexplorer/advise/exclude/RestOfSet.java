package org.modsecexplorer.advise.exclude;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.audit.ScoreRules;
import org.modsecexplorer.audit.Scores;
import org.modsecexplorer.explain.ScoreSum;

/**
 * The matches of a rule set without those that exclusions take away.
 *
 * @param inboundScore as reported; null if it was not
 * @param mainRule     the rule that decided, if none that compares scores matched; 0 if it has no id
 */
record RestOfSet(List<RuleMatch> matches, BitSet taken, @Nullable Integer inboundScore, int mainRule) {

    private static final int PARANOIA_LEVELS = 4;

    /** The rules that would still lead to a block, each once; none if the request would pass. */
    List<Integer> stillBlocking(Limits limits) {
        List<Integer> blocking = new ArrayList<>();
        boolean byScore = matches.stream().anyMatch(match -> match.ruleId() != null && ScoreRules.blocks(match.ruleId()));
        for (int i = 0; i < matches.size(); i++) {
            int rule = number(matches.get(i));
            boolean alone = ScoreRules.alwaysDenies(rule) && !ScoreRules.blocks(rule) || !byScore && rule == mainRule && rule != 0;
            if (alone && !taken.get(i)) {
                blocking.add(rule);
            }
        }
        for (ScoreSum sum : ScoreSum.of(matches, new Scores(inboundScore, null, null, null))) {
            int level = sum.outbound() || sum.total() == null ? PARANOIA_LEVELS : level(sum.points(), sum.total());
            List<ScoreSum.Points> rest = sum.points().stream().filter(points -> level(points) <= level && !taken.get(matches.indexOf(points.match()))).toList();
            if (rest.stream().mapToInt(ScoreSum.Points::points).sum() >= (sum.outbound() ? limits.outbound() : limits.inbound())) {
                rest.forEach(each -> blocking.add(number(each.match())));
            }
        }
        return blocking.stream().distinct().toList();
    }

    /** Up to which paranoia level points count: the highest that explains the score, for rules above the blocking level only detect. */
    private static int level(List<ScoreSum.Points> points, int total) {
        for (int level = PARANOIA_LEVELS; level > 1; level--) {
            int most = level;
            if (points.stream().filter(each -> level(each) <= most).mapToInt(ScoreSum.Points::points).sum() <= total) {
                return level;
            }
        }
        return 1;
    }

    private static int level(ScoreSum.Points points) {
        return points.paranoiaLevel() == null ? 1 : points.paranoiaLevel();
    }

    private static int number(RuleMatch match) {
        return match.ruleId() == null ? 0 : match.ruleId();
    }
}

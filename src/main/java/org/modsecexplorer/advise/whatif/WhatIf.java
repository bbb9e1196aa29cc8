package org.modsecexplorer.advise.whatif;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.advise.tune.client.Standings;
import org.modsecexplorer.audit.Outcome;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.audit.ScoreRules;
import org.modsecexplorer.audit.Scores;
import org.modsecexplorer.explain.ScoreSum;
import org.modsecexplorer.query.MatchedRequests;

/**
 * The inbound scores of stored requests, and what limits would do to them. A request has the score that its rule set reported; without a report, or for another
 * paranoia level, the sum of what its rules add by their severities.
 */
public final class WhatIf {

    private final MatchedRequests requests;
    private final Standings standings;
    /** Positions of the chosen requests; the scores are in the same order. */
    private final int[] chosen;

    private final int[] scores;
    private final int[] changed;
    private final boolean[] byScore;
    private long estimated;

    /** @param chosen positions of the requests to look at @param paranoia points of rules above this level do not count; null to count as the log did */
    public WhatIf(MatchedRequests requests, BitSet chosen, Standings standings, @Nullable Integer paranoia) {
        this.requests = requests;
        this.standings = standings;
        List<List<RuleMatch>> sets = requests.legend().ruleSets();
        int[] sums = sets.stream().mapToInt(set -> points(set, null)).toArray();
        int[] limited = paranoia == null ? sums : sets.stream().mapToInt(set -> points(set, paranoia)).toArray();
        this.chosen = chosen.stream().toArray();
        this.scores = new int[this.chosen.length];
        this.changed = new int[scores.length];
        this.byScore = new boolean[sets.size()];
        IntStream.range(0, byScore.length).forEach(set -> byScore[set] = sets.get(set).stream().anyMatch(match -> match.ruleId() != null && ScoreRules.contains(match.ruleId())));
        for (int i = 0; i < scores.length; i++) {
            int set = requests.ruleSet(this.chosen[i]);
            Integer reported = requests.inboundScore(this.chosen[i]);
            estimated += reported == null ? 1 : 0;
            scores[i] = reported == null ? sums[set] : reported;
            changed[i] = paranoia == null ? scores[i] : limited[set];
        }
    }

    private static int points(List<RuleMatch> set, @Nullable Integer paranoia) {
        return ScoreSum.of(set, new Scores(null, null, null, null)).stream()
                .filter(sum -> !sum.outbound())
                .flatMap(sum -> sum.points().stream())
                .filter(points -> paranoia == null || points.paranoiaLevel() == null || points.paranoiaLevel() <= paranoia)
                .mapToInt(ScoreSum.Points::points)
                .sum();
    }

    public int requests() {
        return scores.length;
    }

    /** Requests for which the rule set reported no score. */
    public long estimated() {
        return estimated;
    }

    /** Requests that a rule stopped by itself: no limit changes their fate. */
    public int stoppedByRules() {
        return (int) IntStream.range(0, scores.length).filter(i -> isStopped(i) && !isByScore(i)).count();
    }

    private boolean isStopped(int i) {
        return requests.outcome(chosen[i]).isBlocked();
    }

    private boolean isByScore(int i) {
        return byScore[requests.ruleSet(chosen[i])];
    }

    /** Requests that would be stopped if the engine, which only detects, were switched on. */
    public int wouldBlock() {
        return (int) IntStream.range(0, scores.length).filter(i -> requests.outcome(chosen[i]) == Outcome.WOULD_BLOCK).count();
    }

    /** By score, as the log has them. */
    public List<ScoreCount> histogram() {
        Map<Integer, Map<Outcome, Integer>> counts = new TreeMap<>();
        for (int i = 0; i < scores.length; i++) {
            counts.computeIfAbsent(scores[i], _ -> new EnumMap<>(Outcome.class)).merge(requests.outcome(chosen[i]), 1, Integer::sum);
        }
        List<ScoreCount> histogram = new ArrayList<>();
        counts.forEach((score, outcomes) -> histogram.add(new ScoreCount(score, outcomes)));
        return histogram;
    }

    /** What a limit would stop, besides what rules stop by themselves. */
    public LimitCount at(int limit) {
        Tally tally = new Tally(standings);
        for (int i = 0; i < changed.length; i++) {
            if (changed[i] >= limit) {
                tally.add(requests.client(chosen[i]), requests.ruleSet(chosen[i]));
            }
        }
        return tally.count(limit);
    }

    /** What would change, compared with what happened. Requests that a rule stopped by itself stay stopped. */
    public Change change(int limit) {
        Tally passing = new Tally(standings);
        Tally stopped = new Tally(standings);
        for (int i = 0; i < changed.length; i++) {
            boolean now = isStopped(i);
            boolean then = changed[i] >= limit || now && !isByScore(i);
            if (now != then) {
                (now ? passing : stopped).add(requests.client(chosen[i]), requests.ruleSet(chosen[i]));
            }
        }
        return new Change(passing.count(limit), stopped.count(limit), byRule(passing), byRule(stopped));
    }

    private Map<Integer, Integer> byRule(Tally tally) {
        Map<Integer, Integer> rules = new HashMap<>();
        tally.bySet().forEach((set, count) -> requests.legend().ruleSets().get(set).stream()
                .filter(match -> match.ruleId() != null && !match.reportsScore())
                .map(RuleMatch::ruleId)
                .distinct()
                .forEach(rule -> rules.merge(rule, count, Integer::sum)));
        return rules;
    }
}

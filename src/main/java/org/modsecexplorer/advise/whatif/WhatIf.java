package org.modsecexplorer.advise.whatif;

import java.util.ArrayList;
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
    private final int[] scores;
    private final int[] changed;
    private final boolean[] byScore;
    private long estimated;

    /** @param paranoia points of rules above this level do not count; null to count as the log did */
    public WhatIf(MatchedRequests requests, Standings standings, @Nullable Integer paranoia) {
        this.requests = requests;
        this.standings = standings;
        List<List<RuleMatch>> sets = requests.legend().ruleSets();
        int[] sums = sets.stream().mapToInt(set -> points(set, null)).toArray();
        int[] limited = paranoia == null ? sums : sets.stream().mapToInt(set -> points(set, paranoia)).toArray();
        this.scores = new int[requests.size()];
        this.changed = new int[requests.size()];
        this.byScore = new boolean[sets.size()];
        IntStream.range(0, byScore.length).forEach(set -> byScore[set] = sets.get(set).stream().anyMatch(match -> match.ruleId() != null && ScoreRules.contains(match.ruleId())));
        for (int i = 0; i < scores.length; i++) {
            Integer reported = requests.inboundScore(i);
            estimated += reported == null ? 1 : 0;
            scores[i] = reported == null ? sums[requests.ruleSet(i)] : reported;
            changed[i] = paranoia == null ? scores[i] : limited[requests.ruleSet(i)];
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
        return (int) IntStream.range(0, scores.length).filter(i -> isStopped(i) && !byScore[requests.ruleSet(i)]).count();
    }

    private boolean isStopped(int request) {
        return requests.outcome(request).isBlocked();
    }

    /** Requests that would be stopped if the engine, which only detects, were switched on. */
    public int wouldBlock() {
        return (int) IntStream.range(0, scores.length).filter(i -> requests.outcome(i) == Outcome.WOULD_BLOCK).count();
    }

    /** By score, as the log has them. */
    public List<ScoreCount> histogram() {
        Map<Integer, Map<Outcome, Integer>> counts = new TreeMap<>();
        for (int i = 0; i < scores.length; i++) {
            counts.computeIfAbsent(scores[i], _ -> new EnumMap<>(Outcome.class)).merge(requests.outcome(i), 1, Integer::sum);
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
                tally.add(requests.client(i), requests.ruleSet(i));
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
            boolean then = changed[i] >= limit || now && !byScore[requests.ruleSet(i)];
            if (now != then) {
                (now ? passing : stopped).add(requests.client(i), requests.ruleSet(i));
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

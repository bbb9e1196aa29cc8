package org.modsecexplorer.advise.whatif;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.advise.tune.client.Standing;
import org.modsecexplorer.advise.tune.client.Standings;
import org.modsecexplorer.audit.Outcome;
import org.modsecexplorer.query.matched.MatchedRequests;

/**
 * The inbound scores of stored requests, and what limits would do to them. A request has the score that its rule set reported; without a report, or for another
 * paranoia level, the sum of what its rules add by their severities. Counts once; then each limit is answered at once, however many requests there are.
 */
public final class WhatIf {

    /** Requests that share rules, score and fate. @param place of the score */
    private record Alike(int ruleSet, int place, Fate fate, int requests) {}

    private final RuleSets sets;
    private final List<ScoreCount> histogram;
    private final List<ScoreCount> levelHistogram;
    private final Map<Integer, String> messages;
    private final int requests;
    private final int estimated;
    private final int stoppedEstimated;
    private final int stoppedNow;
    private final int stoppedByRules;
    private final int wouldBlock;

    /** Different scores, ascending. */
    private final int[] scores;

    private final Reach all;
    private final Reach stopped;
    private final Reach passed;
    private final List<Alike> alike;

    /** @param paranoia points of rules above this level do not count; null to count as the log did */
    public WhatIf(MatchedRequests requests, Standings standings, @Nullable Integer paranoia) {
        this.sets = new RuleSets(requests.legend().ruleSets());
        this.messages = sets.messages();
        this.requests = requests.size();
        int[] logged = new int[this.requests];
        int[] sums = sets.points(null);
        int unreported = 0;
        for (int i = 0; i < logged.length; i++) {
            Integer reported = requests.inboundScore(i);
            unreported += reported == null ? 1 : 0;
            logged[i] = reported == null ? sums[requests.ruleSet(i)] : reported;
        }
        this.estimated = unreported;
        int[] changed = logged;
        if (paranoia != null) {
            int[] limited = sets.points(paranoia);
            changed = new int[logged.length];
            for (int i = 0; i < changed.length; i++) {
                changed[i] = limited[requests.ruleSet(i)];
            }
        }
        this.histogram = histogram(requests, standings, logged);
        this.levelHistogram = paranoia == null ? histogram : histogram(requests, standings, changed);
        this.scores = levelHistogram.stream().mapToInt(ScoreCount::score).toArray();
        this.all = new Reach(scores.length, requests.clientNumbers(), standings, true);
        this.stopped = new Reach(scores.length, requests.clientNumbers(), standings, false);
        this.passed = new Reach(scores.length, requests.clientNumbers(), standings, true);
        boolean[] byScore = new boolean[requests.legend().ruleSets().size()];
        for (int set = 0; set < byScore.length; set++) {
            byScore[set] = sets.isByScore(set);
        }
        int[] fates = new int[Fate.values().length];
        int unreportedStopped = 0;
        int onlyDetected = 0;
        long[] keys = new long[this.requests];
        for (int i = 0; i < keys.length; i++) {
            int place = Arrays.binarySearch(scores, changed[i]);
            Fate fate = !requests.outcome(i).isBlocked() ? Fate.PASSED : byScore[requests.ruleSet(i)] ? Fate.STOPPED : Fate.STOPPED_BY_RULE;
            all.add(requests.client(i), place);
            switch (fate) {
                case PASSED -> passed.add(requests.client(i), place);
                case STOPPED -> stopped.add(requests.client(i), place);
                case STOPPED_BY_RULE -> {}
            }
            fates[fate.ordinal()]++;
            unreportedStopped += fate == Fate.STOPPED && requests.inboundScore(i) == null ? 1 : 0;
            onlyDetected += requests.outcome(i) == Outcome.WOULD_BLOCK ? 1 : 0;
            keys[i] = (long) requests.ruleSet(i) << 32 | (long) place << 2 | fate.ordinal();
        }
        List.of(all, stopped, passed).forEach(Reach::sum);
        this.stoppedByRules = fates[Fate.STOPPED_BY_RULE.ordinal()];
        this.stoppedNow = stoppedByRules + fates[Fate.STOPPED.ordinal()];
        this.wouldBlock = onlyDetected;
        this.stoppedEstimated = unreportedStopped;
        this.alike = alike(keys);
    }

    private static List<ScoreCount> histogram(MatchedRequests requests, Standings standings, int[] scores) {
        int[] different = different(scores);
        int[][] outcomes = new int[different.length][Outcome.values().length];
        int[][] ofStanding = new int[different.length][Standing.values().length];
        for (int i = 0; i < scores.length; i++) {
            int place = Arrays.binarySearch(different, scores[i]);
            outcomes[place][requests.outcome(i).ordinal()]++;
            ofStanding[place][standings.of(requests.client(i)).ordinal()]++;
        }
        List<ScoreCount> histogram = new ArrayList<>(different.length);
        for (int place = 0; place < different.length; place++) {
            histogram.add(new ScoreCount(different[place], counts(Outcome.class, outcomes[place]), counts(Standing.class, ofStanding[place])));
        }
        return histogram;
    }

    /** Ascending. */
    private static int[] different(int[] scores) {
        int[] sorted = scores.clone();
        Arrays.sort(sorted);
        int count = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[count - 1]) {
                sorted[count++] = sorted[i];
            }
        }
        return Arrays.copyOf(sorted, count);
    }

    private static <E extends Enum<E>> Map<E, Integer> counts(Class<E> type, int[] counts) {
        Map<E, Integer> some = new EnumMap<>(type);
        for (E each : type.getEnumConstants()) {
            if (counts[each.ordinal()] > 0) {
                some.put(each, counts[each.ordinal()]);
            }
        }
        return some;
    }

    private static List<Alike> alike(long[] keys) {
        Arrays.sort(keys);
        List<Alike> alike = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= keys.length; i++) {
            if (i == keys.length || keys[i] != keys[from]) {
                long key = keys[from];
                alike.add(new Alike((int) (key >> 32), (int) (key & 0xffffffffL) >> 2, Fate.values()[(int) key & 3], i - from));
                from = i;
            }
        }
        return alike;
    }

    public int requests() {
        return requests;
    }

    /** Requests for which the rule set reported no score. */
    public int estimated() {
        return estimated;
    }

    /** Of these, requests that were stopped because of their score. */
    public int stoppedEstimated() {
        return stoppedEstimated;
    }

    /** Requests that were stopped, by the score or by a rule. */
    public int stoppedNow() {
        return stoppedNow;
    }

    /** Requests that a rule stopped by itself: no limit changes their fate. */
    public int stoppedByRules() {
        return stoppedByRules;
    }

    /** Requests that would be stopped if the engine, which only detects, were switched on. */
    public int wouldBlock() {
        return wouldBlock;
    }

    /** By score, as the log has them. */
    public List<ScoreCount> histogram() {
        return histogram;
    }

    /** By score, as the paranoia level makes them. */
    public List<ScoreCount> levelHistogram() {
        return levelHistogram;
    }

    /** The highest paranoia level of a rule that matched: what rules of higher levels would add is not in the log. */
    public int highestLevel() {
        return sets.highestLevel();
    }

    /** First number of the Core Rule Set's version; 0 if the log does not tell. */
    public int majorVersion() {
        return sets.majorVersion();
    }

    /** Null if the rule has none. */
    public @Nullable String message(int rule) {
        return messages.get(rule);
    }

    /** All requests and clients. */
    public LimitCount total() {
        return at(Integer.MIN_VALUE);
    }

    /** What a limit would stop, besides what rules stop by themselves. */
    public LimitCount at(int limit) {
        return count(limit, all, place(limit), scores.length);
    }

    /** What would change, compared with what happened. Requests that a rule stopped by itself stay stopped. */
    public Change change(int limit) {
        int place = place(limit);
        Map<Integer, Integer> passingByRule = new HashMap<>();
        Map<Integer, Integer> stoppedByRule = new HashMap<>();
        for (Alike each : alike) {
            if (each.fate() == Fate.STOPPED && each.place() < place) {
                sets.rules(each.ruleSet()).forEach(rule -> passingByRule.merge(rule, each.requests(), Integer::sum));
            } else if (each.fate() == Fate.PASSED && each.place() >= place) {
                sets.rules(each.ruleSet()).forEach(rule -> stoppedByRule.merge(rule, each.requests(), Integer::sum));
            }
        }
        return new Change(count(limit, stopped, 0, place), count(limit, passed, place, scores.length), passingByRule, stoppedByRule);
    }

    /** Of the lowest score that the limit stops. */
    private int place(int limit) {
        int found = Arrays.binarySearch(scores, limit);
        return found < 0 ? -found - 1 : found;
    }

    private static LimitCount count(int limit, Reach reach, int from, int to) {
        ScoreTally requests = reach.requests();
        ScoreTally clients = reach.clients();
        return new LimitCount(
                limit, requests.between(Standing.ATTACKER, from, to), requests.between(Standing.HONEST, from, to), requests.between(Standing.UNKNOWN, from, to),
                clients.between(Standing.ATTACKER, from, to), clients.between(Standing.HONEST, from, to));
    }
}

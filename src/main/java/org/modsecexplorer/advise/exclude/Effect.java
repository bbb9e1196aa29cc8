package org.modsecexplorer.advise.exclude;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.advise.tune.Evidence;
import org.modsecexplorer.advise.tune.client.Standing;
import org.modsecexplorer.audit.Outcome;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.query.matched.MatchedRequests;

/**
 * The effect of a plan on the stored requests. Rule sets block by a sum of points, so a request passes only if the rest of its score stays below the limit.
 */
public final class Effect {

    private static final int MOST_EXAMPLES = 20;

    private final Evidence evidence;
    private final MatchedRequests requests;
    private final Limits limits;
    private final List<Cover> covers;

    /** The part of a rule set that exclusions could take away: pairs of match and cover. */
    private final Map<Integer, List<Candidate>> candidates = new HashMap<>();

    private final Map<Case, List<Integer>> blocking = new HashMap<>();
    private final Map<Exclusion, long[]> sums = new IdentityHashMap<>();
    private final long[] total = new long[4];
    private final Map<Integer, Long> stillBlocking = new TreeMap<>();
    private final List<Long> attacks = new ArrayList<>();

    private record Candidate(int match, Cover cover) {}

    /** Requests that are alike to the sum. @param mainRule 0 if no rule decided */
    private record Case(int ruleSet, BitSet taken, @Nullable Integer inboundScore, int mainRule) {}

    /** @param chosen positions of the requests to look at */
    public Effect(Plan plan, Evidence evidence, BitSet chosen, Limits limits) {
        this.evidence = evidence;
        this.requests = evidence.requests();
        this.limits = limits;
        this.covers = plan.exclusions().stream().flatMap(exclusion -> Cover.of(exclusion, plan.engine()).stream()).toList();
        covers.forEach(cover -> sums.put(cover.exclusion(), new long[4]));
        List<List<RuleMatch>> ruleSets = requests.legend().ruleSets();
        for (int set = 0; set < ruleSets.size(); set++) {
            List<Candidate> found = candidates(ruleSets.get(set));
            if (!found.isEmpty()) {
                candidates.put(set, found);
            }
        }
        BitSet sets = new BitSet();
        candidates.keySet().forEach(sets::set);
        for (int i = chosen.nextSetBit(0); i >= 0; i = chosen.nextSetBit(i + 1)) {
            if (sets.get(requests.ruleSet(i)) && evidence.isHindered(i)) {
                add(i);
            }
        }
    }

    private List<Candidate> candidates(List<RuleMatch> matches) {
        List<Candidate> found = new ArrayList<>();
        for (int i = 0; i < matches.size(); i++) {
            for (Cover cover : covers) {
                if (cover.covers(matches.get(i))) {
                    found.add(new Candidate(i, cover));
                }
            }
        }
        return found;
    }

    private void add(int request) {
        Set<Exclusion> used = Collections.newSetFromMap(new IdentityHashMap<>());
        BitSet taken = new BitSet();
        for (Candidate candidate : candidates.getOrDefault(requests.ruleSet(request), List.of())) {
            if (candidate.cover().holds(request, evidence)) {
                taken.set(candidate.match());
                used.add(candidate.cover().exclusion());
            }
        }
        if (used.isEmpty()) {
            return;
        }
        Outcome outcome = requests.outcome(request);
        int mainRule = outcome.isBlocked() || outcome == Outcome.WOULD_BLOCK ? requests.mainRule(request) : 0;
        List<Integer> left = blocking.computeIfAbsent(
                new Case(requests.ruleSet(request), taken, requests.inboundScore(request), mainRule),
                it -> new RestOfSet(requests.legend().ruleSets().get(it.ruleSet()), it.taken(), it.inboundScore(), it.mainRule()).stillBlocking(limits));
        boolean attack = left.isEmpty() && evidence.standings().of(requests.client(request)) == Standing.ATTACKER;
        count(total, left.isEmpty(), attack);
        used.forEach(exclusion -> count(sums.get(exclusion), left.isEmpty(), attack));
        left.forEach(rule -> stillBlocking.merge(rule, 1L, Long::sum));
        if (attack && attacks.size() < MOST_EXAMPLES) {
            attacks.add(requests.id(request));
        }
    }

    private static void count(long[] sum, boolean passes, boolean attack) {
        sum[0]++;
        sum[passes ? 1 : 2]++;
        sum[3] += attack ? 1 : 0;
    }

    /** The effect of all exclusions together. */
    public EffectCount total() {
        return new EffectCount(total[0], total[1], total[2], total[3]);
    }

    /** How much one exclusion takes part in it. */
    public EffectCount of(Exclusion exclusion) {
        long[] sum = sums.getOrDefault(exclusion, new long[4]);
        return new EffectCount(sum[0], sum[1], sum[2], sum[3]);
    }

    /** Rules that still block requests, with the number of requests. */
    public Map<Integer, Long> stillBlocking() {
        return Map.copyOf(stillBlocking);
    }

    /** Ids of some requests that would pass although they look like attacks. */
    public List<Long> attacks() {
        return List.copyOf(attacks);
    }
}

package org.modsecexplorer.advise.exclude;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.advise.tune.Evidence;
import org.modsecexplorer.advise.tune.Spot;
import org.modsecexplorer.advise.tune.Standing;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.audit.ScoreRules;
import org.modsecexplorer.audit.Scores;
import org.modsecexplorer.explain.ScoreSum;
import org.modsecexplorer.query.MatchedRequest;

/** Computes the effect of a plan. The sum of points blocks, so a request passes only if the rest of its score stays below the limit. */
public final class Effect {

    private static final int USUAL_INBOUND = 5;
    private static final int USUAL_OUTBOUND = 4;
    private static final int MOST_EXAMPLES = 20;

    private final Engine engine;
    private final @Nullable Integer limit;
    private final Map<String, Standing> standings;
    private final Map<Integer, List<Cover>> covers = new HashMap<>();
    private final Map<Exclusion, long[]> sums = new IdentityHashMap<>();
    private final long[] total = new long[4];
    private final Map<Integer, Long> stillBlocking = new TreeMap<>();
    private final List<Long> attacks = new ArrayList<>();

    /** An exclusion, ready to be compared with matches. */
    private record Cover(Exclusion exclusion, @Nullable PathPattern path, Set<String> hosts, Scope.@Nullable Guard guard, Set<String> places, @Nullable Pattern name) {}

    /** @param limit the score that counts as a block; null to take it from the log @param standings of clients by address */
    public Effect(Plan plan, @Nullable Integer limit, Map<String, Standing> standings) {
        this.engine = plan.engine();
        this.limit = limit;
        this.standings = Map.copyOf(standings);
        plan.exclusions().forEach(this::cover);
    }

    private void cover(Exclusion exclusion) {
        switch (exclusion) {
            case Exclusion.PlaceOnPath it -> cover(it.rules(), of(it, it.scope(), new HashSet<>(it.places())));
            case Exclusion.RuleOnPath it -> cover(it.rules(), of(it, it.scope(), Set.of()));
            case Exclusion.PlaceEverywhere it -> cover(
                    it.rules(), new Cover(it, null, Set.of(), null, Set.of(), Pattern.compile(Literal.of(it.collection()) + ":" + it.name())));
            case Exclusion.None _ -> {
                return;
            }
        }
        sums.put(exclusion, new long[4]);
    }

    private Cover of(Exclusion exclusion, Scope scope, Set<String> places) {
        return new Cover(exclusion, PathPattern.of(scope.paths(), engine), Set.copyOf(scope.hosts()), scope.guard(), places, null);
    }

    private void cover(Set<Integer> rules, Cover cover) {
        rules.forEach(rule -> covers.computeIfAbsent(rule, _ -> new ArrayList<>()).add(cover));
    }

    /** Counts a request. */
    public void add(MatchedRequest request) {
        if (covers.isEmpty() || !Evidence.isHindered(request, limit)) {
            return;
        }
        Set<Exclusion> used = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<RuleMatch> taken = Collections.newSetFromMap(new IdentityHashMap<>());
        for (RuleMatch match : request.matches()) {
            for (Cover cover : covers.getOrDefault(match.ruleId() == null ? -1 : match.ruleId(), List.of())) {
                if (covers(cover, match, request)) {
                    taken.add(match);
                    used.add(cover.exclusion());
                }
            }
        }
        if (used.isEmpty()) {
            return;
        }
        List<RuleMatch> left = stillBlocking(request, taken);
        boolean attack = left.isEmpty() && standings.get(String.valueOf(request.client())) == Standing.ATTACKER;
        count(total, left.isEmpty(), attack);
        used.forEach(exclusion -> count(sums.get(exclusion), left.isEmpty(), attack));
        left.stream().map(RuleMatch::ruleId).distinct().forEach(rule -> stillBlocking.merge(rule, 1L, Long::sum));
        if (attack && attacks.size() < MOST_EXAMPLES) {
            attacks.add(request.id());
        }
    }

    private static void count(long[] sum, boolean passes, boolean attack) {
        sum[0]++;
        sum[passes ? 1 : 2]++;
        sum[3] += attack ? 1 : 0;
    }

    private boolean covers(Cover cover, RuleMatch match, MatchedRequest request) {
        Spot at = Spot.of(match, request);
        if (cover.name() != null) {
            return at.place() != null && cover.name().matcher(at.place()).matches();
        }
        boolean place = cover.places().isEmpty() || at.place() != null && cover.places().stream().anyMatch(named -> isPlace(named, at.place()));
        return place && hasHost(cover, request) && hasValue(cover, at) && cover.path() != null && cover.path().matches(request.uri(), engine);
    }

    private static boolean isPlace(String named, String place) {
        return named.equalsIgnoreCase(place) || named.startsWith("XML") && (place.equals("XML") || place.startsWith("XML:"));
    }

    private static boolean hasHost(Cover cover, MatchedRequest request) {
        return cover.hosts().isEmpty() || request.host() != null && cover.hosts().contains(Evidence.hostName(request.host()));
    }

    private static boolean hasValue(Cover cover, Spot at) {
        return cover.guard() == null || at.value() != null && cover.guard().values().contains(at.value());
    }

    /** The matches that would still lead to a block; none if the request would pass. */
    private List<RuleMatch> stillBlocking(MatchedRequest request, Set<RuleMatch> taken) {
        List<RuleMatch> blocking = new ArrayList<>();
        for (RuleMatch match : request.matches()) {
            int rule = match.ruleId() == null ? 0 : match.ruleId();
            boolean alone = ScoreRules.alwaysDenies(rule) && !ScoreRules.blocks(rule) || match.action().intercepts() && !match.reportsScore();
            if (alone && !taken.contains(match)) {
                blocking.add(match);
            }
        }
        for (ScoreSum sum : ScoreSum.of(request.matches(), new Scores(request.inboundScore(), request.outboundScore(), null, null))) {
            List<ScoreSum.Points> rest = sum.points().stream().filter(points -> points.counts() && !taken.contains(points.match())).toList();
            int points = rest.stream().mapToInt(ScoreSum.Points::points).sum();
            int most = sum.limit() != null ? sum.limit() : sum.outbound() ? USUAL_OUTBOUND : limit != null ? limit : USUAL_INBOUND;
            if (points >= most) {
                rest.forEach(each -> blocking.add(each.match()));
            }
        }
        return blocking;
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

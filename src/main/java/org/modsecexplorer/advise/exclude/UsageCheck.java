package org.modsecexplorer.advise.exclude;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.advise.tune.Evidence;
import org.modsecexplorer.advise.tune.client.Standing;
import org.modsecexplorer.audit.Outcome;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.query.matched.MatchedRequests;
import org.modsecexplorer.query.matched.Visits;

/** Looks in the log for what an earlier exclusion takes away, and for the requests to its paths. */
final class UsageCheck implements Visits {

    private static final int HALF_HOURS_OF_A_DAY = 48;
    private static final int MOST_EXAMPLES = 5;

    private final Evidence evidence;
    private final Engine engine;
    private final long written;
    private final @Nullable PathPattern paths;
    private final Set<String> hosts;
    private final Set<String> uris = new HashSet<>();

    private int lastMatched;
    private long matchedSince;
    private int lastAsked;
    private long attackersPass;
    private final List<Long> examples = new ArrayList<>();

    /** @param written day on which the exclusion was written */
    UsageCheck(Exclusion exclusion, Engine engine, LocalDate written, Evidence evidence) {
        this.evidence = evidence;
        this.engine = engine;
        this.written = written.toEpochDay();
        Scope scope = switch (exclusion) {
            case Exclusion.PlaceOnPath it -> it.scope();
            case Exclusion.TagOnPath it -> it.scope();
            case Exclusion.RuleOnPath it -> it.scope();
            case Exclusion.Setting _, Exclusion.PlaceEverywhere _, Exclusion.RuleEverywhere _, Exclusion.None _ -> null;
        };
        this.paths = scope == null ? null : PathPattern.of(scope.paths(), engine);
        this.hosts = scope == null ? Set.of() : new HashSet<>(scope.hosts());
        Cover.of(exclusion, engine).forEach(this::lookForMatches);
    }

    private void lookForMatches(Cover cover) {
        MatchedRequests requests = evidence.requests();
        BitSet sets = new BitSet();
        List<List<RuleMatch>> ruleSets = requests.legend().ruleSets();
        for (int set = 0; set < ruleSets.size(); set++) {
            sets.set(set, ruleSets.get(set).stream().anyMatch(cover::covers));
        }
        for (int i = 0; i < requests.size(); i++) {
            if (sets.get(requests.ruleSet(i)) && cover.holds(i, evidence)) {
                lastMatched = Math.max(lastMatched, requests.halfHour(i));
                matchedSince += isSince(requests.halfHour(i)) ? 1 : 0;
            }
        }
    }

    private boolean isSince(int halfHour) {
        return halfHour / HALF_HOURS_OF_A_DAY > written;
    }

    @Override
    public boolean isOfInterest(String uri) {
        return paths != null && paths.matches(uri, engine) && uris.add(uri);
    }

    @Override
    public void add(long id, int client, String uri, String host, int halfHour, Outcome outcome) {
        if (!uris.contains(uri) || !hosts.isEmpty() && !hosts.contains(Evidence.hostName(host))) {
            return;
        }
        lastAsked = Math.max(lastAsked, halfHour);
        if (isSince(halfHour) && !outcome.isBlocked() && client < evidence.requests().clientNumbers() && evidence.standings().of(client) == Standing.ATTACKER) {
            attackersPass++;
            if (examples.size() < MOST_EXAMPLES) {
                examples.add(id);
            }
        }
    }

    /** Looks for several exclusions at once. */
    static Visits all(List<UsageCheck> checks) {
        return new Visits() {

            @Override
            public boolean isOfInterest(String uri) {
                return checks.stream().filter(check -> check.isOfInterest(uri)).count() > 0;
            }

            @Override
            public void add(long id, int client, String uri, String host, int halfHour, Outcome outcome) {
                checks.forEach(check -> check.add(id, client, uri, host, halfHour, outcome));
            }
        };
    }

    Usage usage() {
        return new Usage(day(lastMatched), matchedSince, day(lastAsked), attackersPass, examples);
    }

    private static @Nullable LocalDate day(int halfHour) {
        return halfHour == 0 ? null : LocalDate.ofEpochDay(halfHour / HALF_HOURS_OF_A_DAY);
    }
}

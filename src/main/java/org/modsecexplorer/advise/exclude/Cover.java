package org.modsecexplorer.advise.exclude;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.advise.tune.AttackClass;
import org.modsecexplorer.advise.tune.Evidence;
import org.modsecexplorer.advise.tune.shape.Spot;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.query.MatchedRequests.Legend;

/** Tells which matches an exclusion takes away. Each path and host is compared once. */
final class Cover {

    private final Exclusion exclusion;
    private final Set<Integer> rules;
    private final @Nullable String tag;
    private final Engine engine;
    private final @Nullable PathPattern path;
    private final Set<String> hosts;
    private final Scope.@Nullable Guard guard;
    private final Set<String> places;
    private final @Nullable Pattern place;
    private final BitSet knownUris = new BitSet();
    private final BitSet matchingUris = new BitSet();

    private Cover(
            Exclusion exclusion, Set<Integer> rules, @Nullable String tag, Engine engine, @Nullable Scope scope, Scope.@Nullable Guard guard, Set<String> places,
            @Nullable Pattern place) {
        this.exclusion = exclusion;
        this.rules = Set.copyOf(rules);
        this.tag = tag;
        this.engine = engine;
        this.path = scope == null ? null : PathPattern.of(scope.paths(), engine);
        this.hosts = scope == null ? Set.of() : Set.copyOf(scope.hosts());
        this.guard = guard;
        this.places = places;
        this.place = place;
    }

    /** None if the exclusion takes nothing away. */
    static List<Cover> of(Exclusion exclusion, Engine engine) {
        return switch (exclusion) {
            case Exclusion.PlaceOnPath it -> List.of(new Cover(it, it.rules(), null, engine, it.scope(), it.scope().guard(), new HashSet<>(it.places()), null));
            case Exclusion.TagOnPath it -> List.of(new Cover(it, it.rules(), it.tag(), engine, it.scope(), it.scope().guard(), new HashSet<>(it.places()), null));
            case Exclusion.Setting it -> List.of(new Cover(it, it.rules(), null, engine, null, new Scope.Guard(it.setting().variable(), it.values()), Set.of(), null));
            case Exclusion.RuleOnPath it -> List.of(new Cover(it, it.rules(), null, engine, it.scope(), it.scope().guard(), Set.of(), null));
            case Exclusion.PlaceEverywhere it -> List.of(
                    new Cover(it, it.rules(), null, engine, null, null, Set.of(), place(it)));
            case Exclusion.RuleEverywhere it -> List.of(new Cover(it, it.rules(), null, engine, null, null, Set.of(), null));
            case Exclusion.None _ -> List.of();
        };
    }

    private static Pattern place(Exclusion.PlaceEverywhere exclusion) {
        String collection = Literal.of(exclusion.collection());
        return Pattern.compile(exclusion.name() == null ? collection + "(?::.*)?" : collection + ":" + exclusion.name(), Pattern.DOTALL);
    }

    Exclusion exclusion() {
        return exclusion;
    }

    /** True if it takes the match away, on the paths and hosts for which it holds. */
    boolean covers(RuleMatch match) {
        if (match.ruleId() == null || !rules.contains(match.ruleId()) && (tag == null || !AttackClass.has(match, tag))) {
            return false;
        }
        Spot at = Spot.of(match);
        if (place != null) {
            return at.place() != null && place.matcher(at.place()).matches();
        }
        boolean hasPlace = places.isEmpty() || at.place() != null && places.stream().anyMatch(named -> isPlace(named, at.place()));
        return hasPlace && (guard == null || at.value() != null && guard.values().contains(at.value()));
    }

    private static boolean isPlace(String named, String place) {
        return named.equalsIgnoreCase(place) || named.startsWith("XML") && (place.equals("XML") || place.startsWith("XML:"));
    }

    /** True if it holds for requests with this host and URI. */
    boolean holds(int host, int uri, Legend legend) {
        return (hosts.isEmpty() || host != 0 && hosts.contains(Evidence.hostName(legend.hosts().get(host)))) && (path == null || matches(path, uri, legend));
    }

    private boolean matches(PathPattern pattern, int uri, Legend legend) {
        if (!knownUris.get(uri)) {
            knownUris.set(uri);
            matchingUris.set(uri, pattern.matches(legend.uris().get(uri), engine));
        }
        return matchingUris.get(uri);
    }
}

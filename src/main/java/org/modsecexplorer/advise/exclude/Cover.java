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

/** Tells which matches an exclusion takes away. Each path is compared once. */
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
    private final BitSet knownPaths = new BitSet();
    private final BitSet matchingPaths = new BitSet();

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
            case Exclusion.Setting it -> List.of(new Cover(it, it.rules(), null, engine, null, new Scope.Guard(it.setting(), it.values()), Set.of(), null));
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

    /** True if it holds for the request's host and path. */
    boolean holds(int request, Evidence evidence) {
        return (path == null || matches(path, evidence.path(request), evidence)) && (hosts.isEmpty() || evidence.host(request) != null && hosts.contains(evidence.host(request)));
    }

    private boolean matches(PathPattern pattern, int number, Evidence evidence) {
        if (!knownPaths.get(number)) {
            knownPaths.set(number);
            matchingPaths.set(number, pattern.matches(evidence.pathText(number), engine));
        }
        return matchingPaths.get(number);
    }
}

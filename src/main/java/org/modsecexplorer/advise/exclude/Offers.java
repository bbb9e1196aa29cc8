package org.modsecexplorer.advise.exclude;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.advise.tune.Group;
import org.modsecexplorer.advise.tune.shape.Spot;
import org.modsecexplorer.audit.ScoreRules;

/** All forms of exclusion for one group, for people who want another than the planner's choice. */
public final class Offers {

    private static final Pattern TAG = Pattern.compile("[a-z0-9-]{1,60}");

    private final Group group;
    private final Engine engine;
    private final Set<String> hosts;
    private final Exclusion usual;
    private final @Nullable Spot spot;

    private Offers(Group group, Engine engine, Set<String> hosts) {
        this.group = group;
        this.engine = engine;
        this.hosts = hosts;
        this.usual = Planner.plan(List.of(group), engine, hosts).exclusions().getFirst();
        this.spot = group.sighted().isEmpty() ? null : group.sighted().getFirst().spot();
    }

    /** From the narrowest to the broadest, without forms that are for rules of another kind. @param hosts of the whole log */
    public static List<Offer> of(Group group, Engine engine, Set<String> hosts) {
        if (ScoreRules.alwaysDenies(group.rule())) {
            Obstacle why = Obstacle.ofDenying(group.rule());
            List<Offer> none = new ArrayList<>();
            for (Offer.Form form : List.of(Offer.Form.PLACE_ON_PATH, Offer.Form.PLACE_EVERYWHERE, Offer.Form.RULE_ON_PATH, Offer.Form.RULE_EVERYWHERE)) {
                none.add(new Offer.Impossible(form, why));
            }
            return none;
        }
        Offers offers = new Offers(group, engine, hosts);
        return Stream.of(
                        Optional.of(offers.placeOnPath()), offers.tagOnPath(), offers.setting(), Optional.of(offers.placeEverywhere()), Optional.of(offers.ruleOnPath()),
                        Optional.of(offers.ruleEverywhere()))
                .flatMap(Optional::stream).toList();
    }

    private Offer placeOnPath() {
        return switch (usual) {
            case Exclusion.PlaceOnPath it -> new Offer.Possible(Offer.Form.PLACE_ON_PATH, it, true);
            case Exclusion.RuleOnPath it when it.scope().guard() != null -> new Offer.Impossible(Offer.Form.PLACE_ON_PATH, Obstacle.LISTED_VALUE);
            case Exclusion.RuleOnPath it -> new Offer.Impossible(Offer.Form.PLACE_ON_PATH, it.why() == null ? Obstacle.NO_TARGET : it.why());
            case Exclusion.PlaceEverywhere it -> new Offer.Impossible(Offer.Form.PLACE_ON_PATH, it.why() == null ? Obstacle.NOT_NAMEABLE : it.why());
            case Exclusion.None it -> new Offer.Impossible(Offer.Form.PLACE_ON_PATH, it.why());
            case Exclusion.RuleEverywhere _, Exclusion.TagOnPath _, Exclusion.Setting _ -> throw new IllegalStateException("never the planner's choice");
        };
    }

    private Optional<Offer> tagOnPath() {
        return usual instanceof Exclusion.PlaceOnPath it && group.attackTag() != null && TAG.matcher(group.attackTag()).matches()
                ? Optional.of(new Offer.Possible(Offer.Form.TAG_ON_PATH, new Exclusion.TagOnPath(it.rules(), group.attackTag(), it.places(), it.scope(), it.groups()), false))
                : Optional.empty();
    }

    private Optional<Offer> setting() {
        return RuleSetting.of(group.rule()).map(setting -> {
            if (!(usual instanceof Exclusion.RuleOnPath it) || it.scope().guard() == null) {
                return new Offer.Impossible(Offer.Form.SETTING, usual instanceof Exclusion.None none ? none.why() : Obstacle.NO_TARGET);
            }
            List<String> values = it.scope().guard().values();
            return setting.shipped(group.ver())
                    .<Offer>map(shipped -> new Offer.Possible(Offer.Form.SETTING, new Exclusion.Setting(it.rules(), setting, shipped, values, it.groups()), false))
                    .orElse(new Offer.Impossible(Offer.Form.SETTING, Obstacle.VERSION_UNKNOWN));
        });
    }

    private Offer placeEverywhere() {
        if (usual instanceof Exclusion.PlaceEverywhere it) {
            return new Offer.Possible(Offer.Form.PLACE_EVERYWHERE, it, true);
        }
        Obstacle why = noPlaceEverywhere();
        if (why != null || spot == null) {
            return new Offer.Impossible(Offer.Form.PLACE_EVERYWHERE, why == null ? Obstacle.BY_ATTACKERS_ONLY : why);
        }
        Set<String> names = names();
        Exclusion.PlaceEverywhere exclusion = new Exclusion.PlaceEverywhere(
                new TreeSet<>(Set.of(group.rule())), spot.collection(), names.isEmpty() ? null : PlaceNames.pattern(names), null, List.of(group));
        return new Offer.Possible(Offer.Form.PLACE_EVERYWHERE, exclusion, false);
    }

    private @Nullable Obstacle noPlaceEverywhere() {
        if (spot == null) {
            return Obstacle.BY_ATTACKERS_ONLY;
        }
        if (spot.value() != null) {
            return Obstacle.LISTED_VALUE;
        }
        if (!Targets.canRemove(group.rule(), spot)) {
            return Obstacle.NO_TARGET;
        }
        return PlaceNames.canMatch(names()) ? null : Obstacle.NAME_NOT_SAFE;
    }

    /** Empty if the place has no name within its collection, or all of it is meant. */
    private Set<String> names() {
        if (spot == null || spot.name() == null || spot.collection().equals("XML")) {
            return Set.of();
        }
        return PlaceNames.of(group.sighted().stream().map(seen -> String.valueOf(seen.spot().name())).toList());
    }

    private Offer ruleOnPath() {
        if (usual instanceof Exclusion.RuleOnPath it) {
            return new Offer.Possible(Offer.Form.RULE_ON_PATH, it, true);
        }
        if (usual instanceof Exclusion.None it) {
            return new Offer.Impossible(Offer.Form.RULE_ON_PATH, it.why());
        }
        Scope scope = Planner.scope(group, engine, hosts);
        return scope == null
                ? new Offer.Impossible(Offer.Form.RULE_ON_PATH, Obstacle.PATH_NOT_SAFE)
                : new Offer.Possible(Offer.Form.RULE_ON_PATH, new Exclusion.RuleOnPath(new TreeSet<>(Set.of(group.rule())), scope, null, List.of(group)), false);
    }

    private Offer ruleEverywhere() {
        return new Offer.Possible(
                Offer.Form.RULE_EVERYWHERE, new Exclusion.RuleEverywhere(new TreeSet<>(Set.of(group.rule())), List.of(group)), false);
    }
}

package org.modsecexplorer.advise.tune;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.advise.tune.shape.PlaceShape;
import org.modsecexplorer.advise.tune.shape.Spot;
import org.modsecexplorer.audit.RuleMatch;

/** The places where rules matched. Places that are like each other have one number. */
final class Places {

    /** @param shape with a star for each number */
    record Place(String shape, @Nullable String value, boolean travels) {}

    private final boolean exact;
    private final List<Place> places = new ArrayList<>();
    private final Map<Place, Integer> numbers = new HashMap<>();
    private final List<Matches> ruleSets;

    /** @param exact true to leave places as they are */
    Places(List<List<RuleMatch>> ruleSets, boolean exact) {
        this.exact = exact;
        this.ruleSets = ruleSets.stream().map(this::matches).toList();
    }

    private Matches matches(List<RuleMatch> all) {
        List<RuleMatch> telling = all.stream().filter(match -> match.ruleId() != null && !match.reportsScore()).toList();
        List<Matches.Leaf> leaves = telling.stream().map(this::leaf).distinct().toList();
        return new Matches(leaves, leaves.stream().map(Matches.Leaf::rule).distinct().toList(), first(telling));
    }

    private Matches.Leaf leaf(RuleMatch match) {
        Spot spot = Spot.of(match);
        String shape = exact ? Objects.requireNonNullElse(spot.place(), "") : PlaceShape.of(spot.place());
        int number = numbers.computeIfAbsent(new Place(shape, spot.value(), spot.travels()), place -> {
            places.add(place);
            return places.size() - 1;
        });
        return new Matches.Leaf(match.ruleId() == null ? 0 : match.ruleId(), spot, number, match.msg());
    }

    private static Matches.First first(List<RuleMatch> matches) {
        if (matches.isEmpty()) {
            return new Matches.First("", false, "");
        }
        Spot spot = Spot.of(matches.getFirst());
        String place = PlaceShape.of(spot.place()) + (spot.value() == null ? "" : spot.value());
        return new Matches.First(place, spot.travels(), AttackClass.of(matches.getFirst()));
    }

    Matches of(int ruleSet) {
        return ruleSets.get(ruleSet);
    }

    Place get(int number) {
        return places.get(number);
    }

    int size() {
        return places.size();
    }
}

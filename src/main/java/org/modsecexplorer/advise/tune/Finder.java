package org.modsecexplorer.advise.tune;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.modsecexplorer.advise.tune.shape.Spot;
import org.modsecexplorer.audit.RuleMatch;

/** Counts and judges the groups of chosen requests. */
public final class Finder {

    private static final Comparator<Group> MOST_HINDERED_FIRST = Comparator.comparingInt(Group::people).thenComparingInt(Group::hindered).thenComparingInt(Group::requests)
            .reversed().thenComparingInt(Group::rule).thenComparing(Group::place).thenComparing(Group::path);

    private final Evidence evidence;
    private final Grouping grouping;
    private final BitSet chosen;
    private final Map<Integer, RuleMatch> definitions;
    private final int days;

    private Finder(Evidence evidence, BitSet chosen) {
        this.evidence = evidence;
        this.grouping = evidence.grouping();
        this.chosen = chosen;
        this.definitions = evidence.rules();
        this.days = evidence.counter().walk(chosen).days();
    }

    /** @param chosen positions of the requests to group */
    public static Found groups(Evidence evidence, BitSet chosen) {
        return new Finder(evidence, chosen).found();
    }

    private Found found() {
        int parts = Runtime.getRuntime().availableProcessors();
        List<Group> found = IntStream.range(0, parts).parallel()
                .mapToObj(part -> counted(grouping.size() * part / parts, grouping.size() * (part + 1) / parts))
                .flatMap(List::stream)
                .sorted(MOST_HINDERED_FIRST)
                .toList();
        return new Found(found, evidence.standings(), evidence.counter().walk(chosen).hosts(), definitions.keySet(), evidence.kinds().leftOut());
    }

    /** Counts some of the groups. */
    private List<Group> counted(int from, int to) {
        Counter.Walk walk = evidence.counter().walk(chosen);
        List<Group> found = new ArrayList<>();
        Map<Integer, Integer> honest = new HashMap<>();
        for (int group = from; group < to; group++) {
            Optional<Tally> tally = walk.tally(grouping, group);
            if (tally.isPresent()) {
                int neighbours = honest.computeIfAbsent(grouping.neighbourhood(group), number -> walk.honest(grouping, number));
                found.add(group(group, tally.get(), neighbours));
            }
        }
        return found;
    }

    private Group group(int group, Tally tally, int neighbours) {
        Places.Place place = evidence.kinds().places().get(grouping.place(group));
        return tally.group(
                definitions.get(grouping.rule(group)), new Spot(place.shape(), place.value()), evidence.kinds().paths().get(grouping.path(group)), tally.facts(neighbours, days),
                evidence.requests()::id);
    }
}

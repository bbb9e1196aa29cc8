package org.modsecexplorer.advise.tune;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.modsecexplorer.advise.tune.client.Standing;
import org.modsecexplorer.advise.tune.shape.NameFolding;
import org.modsecexplorer.advise.tune.shape.PathShape;
import org.modsecexplorer.advise.tune.shape.Spot;
import org.modsecexplorer.audit.RuleMatch;

/** Forms groups of requests and judges them. */
public final class Finder {

    /** A group of requests before it is counted. @param path number @param members its kinds, with the leaves that make them part of it */
    private record Forming(int rule, int place, int path, int neighbourhood, Map<Integer, List<Leaf>> members) {}

    private static final Comparator<Group> MOST_HINDERED_FIRST = Comparator.comparingInt(Group::people).thenComparingInt(Group::hindered).thenComparingInt(Group::requests)
            .reversed().thenComparingInt(Group::rule).thenComparing(Group::place).thenComparing(Group::path);
    private static final int EVERYWHERE = -1;

    private final Evidence evidence;
    private final Clients clients;
    private final List<Kind> kinds;
    private final Places places;
    private final Paths paths;
    private final Counter counter;
    private final List<NameFolding> foldings;
    private final Map<Integer, RuleMatch> definitions;
    private final List<Forming> groups = new ArrayList<>();

    /** The kinds of each neighbourhood. */
    private final List<Set<Integer>> neighbourhoods = new ArrayList<>();

    private Finder(Evidence evidence, BitSet chosen) {
        this.evidence = evidence;
        this.clients = evidence.clients();
        this.kinds = evidence.kinds().all();
        this.places = evidence.kinds().places();
        this.paths = evidence.kinds().paths();
        this.counter = new Counter(evidence, chosen);
        this.definitions = evidence.rules();
        this.foldings = evidence.reading().exactPaths() ? List.of() : foldings();
        form();
    }

    /** @param chosen positions of the requests to group */
    public static Found groups(Evidence evidence, BitSet chosen) {
        return new Finder(evidence, chosen).found();
    }

    /** By place, because all rules that match at a place share its paths. */
    private List<NameFolding> foldings() {
        List<Map<PathShape, Set<Integer>>> asked = new ArrayList<>();
        for (int place = 0; place < places.size(); place++) {
            asked.add(new HashMap<>());
        }
        for (int kind = 0; kind < kinds.size(); kind++) {
            Set<Integer> some = someClients(kind);
            PathShape path = paths.get(kinds.get(kind).path());
            for (Leaf leaf : some.isEmpty() ? List.<Leaf>of() : kinds.get(kind).matches().leaves()) {
                if (!leaf.spot().travels()) {
                    asked.get(leaf.place()).computeIfAbsent(path, _ -> new HashSet<>()).addAll(some);
                }
            }
        }
        return asked.stream().map(NameFolding::new).toList();
    }

    /** Clients that are no attackers, one more than the folding counts at most. */
    private Set<Integer> someClients(int kind) {
        Set<Integer> some = new HashSet<>();
        for (int at = evidence.kinds().from(kind); at < evidence.kinds().from(kind + 1) && some.size() <= NameFolding.MOST_CLIENTS_OF_A_NAME; at++) {
            int client = clients.of(evidence.kinds().request(at));
            if (evidence.jury().standing(client) != Standing.ATTACKER) {
                some.add(client);
            }
        }
        return some;
    }

    private void form() {
        Numbering groupNumbers = new Numbering();
        Numbering spots = new Numbering();
        Numbering around = new Numbering();
        for (int kind = 0; kind < kinds.size(); kind++) {
            for (Leaf leaf : counter.isEmpty(kind) ? List.<Leaf>of() : kinds.get(kind).matches().leaves()) {
                int path = folded(leaf.place(), kinds.get(kind).path());
                int neighbourhood = around.of((long) leaf.place() << 32 | (leaf.spot().travels() ? EVERYWHERE & 0xffffffffL : path));
                if (neighbourhood == neighbourhoods.size()) {
                    neighbourhoods.add(new LinkedHashSet<>(2));
                }
                neighbourhoods.get(neighbourhood).add(kind);
                int group = groupNumbers.of((long) leaf.rule() << 32 | spots.of((long) leaf.place() << 32 | path));
                if (group == groups.size()) {
                    groups.add(new Forming(leaf.rule(), leaf.place(), path, neighbourhood, new LinkedHashMap<>(2)));
                }
                groups.get(group).members().computeIfAbsent(kind, _ -> new ArrayList<>(1)).add(leaf);
            }
        }
    }

    private int folded(int place, int path) {
        if (foldings.isEmpty() || !foldings.get(place).folds()) {
            return path;
        }
        return paths.number(foldings.get(place).of(paths.get(path)));
    }

    private Found found() {
        int days = counter.days();
        int parts = Runtime.getRuntime().availableProcessors();
        List<Group> found = IntStream.range(0, parts).parallel()
                .mapToObj(part -> counted(counter.walk(), days, groups.size() * part / parts, groups.size() * (part + 1) / parts))
                .flatMap(List::stream)
                .sorted(MOST_HINDERED_FIRST)
                .toList();
        return new Found(found, evidence.standings(), counter.hosts(), definitions.keySet(), evidence.kinds().leftOut());
    }

    /** Counts some of the groups. */
    private List<Group> counted(Counter.Walk walk, int days, int from, int to) {
        List<Group> found = new ArrayList<>(to - from);
        Map<Integer, Integer> honest = new HashMap<>();
        for (Forming forming : groups.subList(from, to)) {
            Tally tally = walk.tally(forming.members());
            Places.Place place = places.get(forming.place());
            int neighbours = honest.computeIfAbsent(forming.neighbourhood(), number -> walk.honest(neighbourhoods.get(number)));
            GroupJudge.Facts facts = tally.facts(neighbours, days);
            found.add(tally.group(definitions.get(forming.rule()), new Spot(place.shape(), place.value()), paths.get(forming.path()), facts));
        }
        return found;
    }
}

package org.modsecexplorer.advise.tune;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Outcome;

/** Forms groups of the evidence and judges them. */
public final class Finder {

    /** A place with all places and paths that are like it. */
    private record Place(String shape, @Nullable String value, PathShape path) {}

    private record GroupKey(int rule, Place place) {}

    private static final int EXAMPLES = 3;
    private static final int ROUNDS = 3;
    private static final int FEWEST_ORDINARY = 3;

    private final Evidence evidence;
    private final Map<Client, Standing> standings = new HashMap<>();
    private ClientJudge judge;

    private Finder(Evidence evidence) {
        this.evidence = evidence;
        this.judge = evidence.judge(Set.of());
        for (int round = 0; round < ROUNDS; round++) {
            evidence.clients().values().forEach(client -> standings.put(client, judge.standing(client)));
            judge = evidence.judge(ordinary());
        }
        evidence.clients().values().forEach(client -> standings.put(client, judge.standing(client)));
    }

    /** Trials of several honest clients and of hardly any attacker. Many of them in an hour are work, not probing. */
    private Set<Trial> ordinary() {
        Map<Trial, Integer> balance = new HashMap<>();
        Map<Trial, Integer> honest = new HashMap<>();
        standings.forEach((client, standing) -> {
            for (Trial trial : standing == Standing.UNKNOWN ? Set.<Trial>of() : client.trials()) {
                balance.merge(trial, standing == Standing.HONEST ? 1 : -1, Integer::sum);
                honest.merge(trial, standing == Standing.HONEST ? 1 : 0, Integer::sum);
            }
        });
        Set<Trial> ordinary = new HashSet<>();
        honest.forEach((trial, count) -> {
            if (count >= FEWEST_ORDINARY && balance.getOrDefault(trial, 0) > 0) {
                ordinary.add(trial);
            }
        });
        return ordinary;
    }

    public static Found groups(Evidence evidence) {
        return new Finder(evidence).found();
    }

    private Found found() {
        Map<String, NameFolding> foldings = foldings();
        Map<GroupKey, List<Leaf>> grouped = new LinkedHashMap<>();
        Map<Place, Set<Client>> honest = new HashMap<>();
        Set<Long> logDays = new HashSet<>();
        Set<String> hosts = new HashSet<>();
        for (Leaf leaf : evidence.leaves()) {
            Place place = place(leaf, foldings);
            grouped.computeIfAbsent(new GroupKey(leaf.key().rule(), place), _ -> new ArrayList<>(1)).add(leaf);
            logDays.addAll(leaf.days());
            leaf.clients().forEach((client, tally) -> {
                if (standings.get(client) == Standing.HONEST) {
                    honest.computeIfAbsent(neighbourhood(leaf, place), _ -> new HashSet<>()).add(client);
                }
                if (standings.get(client) == Standing.HONEST) {
                    hosts.addAll(tally.hosts);
                }
            });
        }
        List<Group> groups = new ArrayList<>();
        grouped.forEach((key, leaves) -> groups.add(group(
                key, leaves, honest.getOrDefault(neighbourhood(leaves.getFirst(), key.place()), Set.of()).size(), logDays.size())));
        groups.sort(Comparator.comparingInt(Group::people).thenComparingInt(Group::hindered).thenComparingInt(Group::requests).reversed()
                .thenComparingInt(Group::rule).thenComparing(Group::place).thenComparing(Group::path));
        Map<String, Standing> byAddress = new HashMap<>();
        evidence.clients().forEach((address, client) -> byAddress.put(address, Objects.requireNonNull(standings.get(client))));
        return new Found(groups, byAddress, hosts, evidence.rules(), evidence.leftOut());
    }

    /** By place, because all rules that match at a place share its paths. */
    private Map<String, NameFolding> foldings() {
        if (evidence.exactPaths()) {
            return Map.of();
        }
        Map<String, Map<PathShape, Set<Client>>> paths = new HashMap<>();
        for (Leaf leaf : evidence.leaves()) {
            if (leaf.key().spot().travels()) {
                continue;
            }
            for (Client client : leaf.clients().keySet()) {
                if (standings.get(client) != Standing.ATTACKER) {
                    paths.computeIfAbsent(placeName(leaf), _ -> new HashMap<>()).computeIfAbsent(leaf.key().path(), _ -> new HashSet<>()).add(client);
                }
            }
        }
        Map<String, NameFolding> foldings = new HashMap<>();
        paths.forEach((place, clients) -> foldings.put(place, new NameFolding(clients)));
        return foldings;
    }

    private static String placeName(Leaf leaf) {
        return PlaceShape.of(leaf.key().spot().place()) + '\n' + leaf.key().spot().value();
    }

    private Place place(Leaf leaf, Map<String, NameFolding> foldings) {
        NameFolding folding = foldings.get(placeName(leaf));
        PathShape path = leaf.key().path();
        String shape = evidence.exactPaths() ? Objects.requireNonNullElse(leaf.key().spot().place(), "") : PlaceShape.of(leaf.key().spot().place());
        return new Place(shape, leaf.key().spot().value(), folding == null ? path : folding.of(path));
    }

    /** Where other matches support a verdict: the place on the path; for a cookie or header, the place wherever it is sent. */
    private static Place neighbourhood(Leaf leaf, Place place) {
        return leaf.key().spot().travels() ? new Place(place.shape(), place.value(), new PathShape("")) : place;
    }

    private Group group(GroupKey key, List<Leaf> leaves, int neighbours, int logDays) {
        Merged merged = new Merged(leaves);
        Map<Standing, Integer> counts = new EnumMap<>(Standing.class);
        int people = 0;
        int surely = 0;
        int clean = 0;
        for (Map.Entry<Client, int[]> entry : merged.clients.entrySet()) {
            Standing standing = standings.get(entry.getKey());
            counts.merge(standing, 1, Integer::sum);
            people += standing != Standing.ATTACKER && entry.getValue()[0] > 0 ? 1 : 0;
            surely += judge.points(entry.getKey()) <= ClientJudge.SURELY_HONEST ? 1 : 0;
            clean += entry.getKey().cleanShare() >= 0.5 ? 1 : 0;
        }
        double cleanShare = clean / (double) merged.clients.size();
        double sessionShare = merged.requests == 0 ? 0 : merged.sessions / (double) merged.requests;
        GroupJudge.Judgement judgement = GroupJudge.of(new GroupJudge.Facts(
                counts.getOrDefault(Standing.HONEST, 0), surely, counts.getOrDefault(Standing.UNKNOWN, 0), counts.getOrDefault(Standing.ATTACKER, 0),
                neighbours, merged.requests, merged.days.size(), logDays, merged.requests == 0 ? 0 : merged.tried / (double) merged.requests, sessionShare,
                cleanShare));
        boolean isOnePlace = leaves.stream().map(leaf -> leaf.key().spot()).distinct().count() == 1;
        Spot spot = isOnePlace ? leaves.getFirst().key().spot() : new Spot(key.place().shape(), key.place().value());
        return new Group(
                key.rule(), merged.message, spot.text(), key.place().path().toString(), merged.requests,
                merged.hindered, people, counts, merged.days.size(), sessionShare, cleanShare, merged.others, merged.outcomes, examples(leaves),
                judgement.verdict(), judgement.reasons(), sighted(leaves, key.place().path()));
    }

    /** Of clients that are no attackers, as far as there are any. */
    private List<Group.Example> examples(List<Leaf> leaves) {
        return leaves.stream().flatMap(leaf -> leaf.examples().stream())
                .sorted(Comparator.comparing((Map.Entry<Client, Group.Example> e) -> standings.get(e.getKey())).thenComparing(e -> e.getValue().entry()))
                .map(Map.Entry::getValue)
                .limit(EXAMPLES)
                .toList();
    }

    private List<Sighted> sighted(List<Leaf> leaves, PathShape path) {
        Map<Spot, Set<String>> hosts = new LinkedHashMap<>();
        for (Leaf leaf : leaves) {
            leaf.clients().forEach((client, tally) -> {
                if (standings.get(client) != Standing.ATTACKER) {
                    hosts.computeIfAbsent(leaf.key().spot(), _ -> new HashSet<>()).addAll(tally.hosts);
                }
            });
        }
        return hosts.entrySet().stream().map(entry -> new Sighted(entry.getKey(), path, entry.getValue())).toList();
    }

    /** Sums over the leaves of a group. */
    private static final class Merged {

        /** Number of hindered requests by client. */
        private final Map<Client, int[]> clients = new HashMap<>();

        private final Set<Long> days = new HashSet<>();
        private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        private final Map<Integer, Integer> others = new HashMap<>();
        private @Nullable String message;
        private int requests;
        private int hindered;
        private int sessions;
        private int tried;

        Merged(List<Leaf> leaves) {
            for (Leaf leaf : leaves) {
                leaf.clients().forEach((client, tally) -> {
                    clients.computeIfAbsent(client, _ -> new int[1])[0] += tally.hindered;
                    hindered += tally.hindered;
                    sessions += tally.sessions;
                });
                message = message == null ? leaf.message() : message;
                days.addAll(leaf.days());
                leaf.outcomes().forEach((outcome, count) -> outcomes.merge(outcome, count, Integer::sum));
                leaf.others().forEach((rule, count) -> others.merge(rule, count, Integer::sum));
                requests += leaf.requests();
                tried += leaf.tried();
            }
        }
    }
}

package org.modsecexplorer.advise.tune;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.query.MatchedRequests;

/** Forms groups of the requests and judges them. */
public final class Finder {

    /** A place with all places and paths that are like it. */
    private record Place(String shape, @Nullable String value, PathShape path) {}

    private record GroupKey(int rule, Place place) {}

    /** A kind of requests, and the groups and neighbourhoods to which its matches belong, as numbers. */
    private record Membership(int[] groups, int[] neighbourhoods) {}

    private static final int HALF_HOURS_OF_A_DAY = 48;

    private final Evidence evidence;
    private final MatchedRequests requests;
    private final Clients clients;
    private final List<Kind> kinds;
    private final Jury jury;
    private final Map<String, NameFolding> foldings;
    private final Map<GroupKey, Integer> groupNumbers = new LinkedHashMap<>();
    private final List<Tally> tallies = new ArrayList<>();
    private final Map<Place, Integer> neighbourhoods = new HashMap<>();

    /** The neighbourhood of each group, by its number. */
    private final List<Integer> neighbourhoodOf = new ArrayList<>();

    private final BitSet days = new BitSet();
    private final BitSet hosts = new BitSet();

    private Finder(Evidence evidence) {
        this.evidence = evidence;
        this.requests = evidence.requests();
        this.clients = evidence.clients();
        this.kinds = evidence.kinds().all();
        this.jury = new Jury(evidence);
        this.foldings = evidence.reading().exactPaths() ? Map.of() : foldings();
    }

    public static Found groups(Evidence evidence) {
        return new Finder(evidence).found();
    }

    /** By place, because all rules that match at a place share its paths. */
    private Map<String, NameFolding> foldings() {
        List<List<Set<Integer>>> asked = new ArrayList<>(kinds.size());
        Map<String, Map<PathShape, Set<Integer>>> paths = new HashMap<>();
        for (Kind kind : kinds) {
            List<Set<Integer>> places = new ArrayList<>();
            for (Leaf leaf : kind.leaves()) {
                if (!leaf.spot().travels()) {
                    places.add(paths.computeIfAbsent(placeName(leaf), _ -> new HashMap<>()).computeIfAbsent(kind.path(), _ -> new HashSet<>()));
                }
            }
            asked.add(places);
        }
        for (int c = 0; c < clients.size(); c++) {
            if (jury.standing(c) != Standing.ATTACKER) {
                for (int at = clients.from(c); at < clients.from(c + 1); at++) {
                    for (Set<Integer> place : asked.get(evidence.kinds().of(clients.request(at)))) {
                        if (place.size() <= NameFolding.MOST_CLIENTS_OF_A_NAME) {
                            place.add(c);
                        }
                    }
                }
            }
        }
        Map<String, NameFolding> found = new HashMap<>();
        paths.forEach((place, clientsOfPath) -> {
            clientsOfPath.values().removeIf(Set::isEmpty);
            found.put(place, new NameFolding(clientsOfPath));
        });
        return found;
    }

    private static String placeName(Leaf leaf) {
        return PlaceShape.of(leaf.spot().place()) + '\n' + leaf.spot().value();
    }

    private Place place(Leaf leaf, PathShape path) {
        NameFolding folding = foldings.get(placeName(leaf));
        String shape = evidence.reading().exactPaths() ? Objects.requireNonNullElse(leaf.spot().place(), "") : PlaceShape.of(leaf.spot().place());
        return new Place(shape, leaf.spot().value(), folding == null ? path : folding.of(path));
    }

    /** Where other matches support a verdict: the place on the path; for a cookie or header, the place wherever it is sent. */
    private static Place neighbourhood(Leaf leaf, Place place) {
        return leaf.spot().travels() ? new Place(place.shape(), place.value(), new PathShape("")) : place;
    }

    private Found found() {
        List<Membership> memberships = kinds.stream().map(this::membership).toList();
        int[] honest = count(memberships);
        List<Group> groups = new ArrayList<>();
        groupNumbers.forEach((key, number) -> {
            Tally tally = tallies.get(number);
            GroupJudge.Facts facts = tally.facts(honest[neighbourhoodOf.get(number)], days.cardinality());
            groups.add(tally.group(key.rule(), new Spot(key.place().shape(), key.place().value()), key.place().path(), facts));
        });
        groups.sort(Comparator.comparingInt(Group::people).thenComparingInt(Group::hindered).thenComparingInt(Group::requests).reversed()
                .thenComparingInt(Group::rule).thenComparing(Group::place).thenComparing(Group::path));
        Set<String> hostNames = new HashSet<>();
        hosts.stream().mapToObj(this::hostName).filter(Objects::nonNull).forEach(hostNames::add);
        return new Found(groups, jury.standings(), hostNames, evidence.rules(), evidence.kinds().leftOut());
    }

    private Membership membership(Kind kind) {
        Set<Integer> groups = new LinkedHashSet<>();
        Set<Integer> around = new LinkedHashSet<>();
        for (Leaf leaf : kind.leaves()) {
            Place place = place(leaf, kind.path());
            int neighbourhood = neighbourhoods.computeIfAbsent(neighbourhood(leaf, place), _ -> neighbourhoods.size());
            int group = groupNumbers.computeIfAbsent(new GroupKey(leaf.rule(), place), _ -> {
                tallies.add(new Tally());
                neighbourhoodOf.add(neighbourhood);
                return tallies.size() - 1;
            });
            groups.add(group);
            around.add(neighbourhood);
        }
        return new Membership(groups.stream().mapToInt(i -> i).toArray(), around.stream().mapToInt(i -> i).toArray());
    }

    /** @return the number of honest clients by neighbourhood */
    private int[] count(List<Membership> memberships) {
        int[] honest = new int[neighbourhoods.size()];
        int[] lastHonest = new int[neighbourhoods.size()];
        Arrays.fill(lastHonest, -1);
        int[] kindCounts = new int[kinds.size()];
        Numbering sightings = new Numbering();
        for (int c = 0; c < clients.size(); c++) {
            Standing standing = jury.standing(c);
            Tally.Judged client = new Tally.Judged(c, standing, jury.isSurelyHonest(c), clients.facts(c).cleanShare() >= 0.5);
            for (int at = clients.from(c); at < clients.from(c + 1); at++) {
                int request = clients.request(at);
                int kind = evidence.kinds().of(request);
                Membership membership = memberships.get(kind);
                int day = requests.halfHour(request) / HALF_HOURS_OF_A_DAY;
                Tally.Counted counted = new Tally.Counted(
                        requests.id(request), evidence.hindrance().of(request), requests.hasSession(request), requests.hasAttackText(request), day, requests.outcome(request));
                for (int group : membership.groups()) {
                    tallies.get(group).add(client, counted);
                }
                days.set(day);
                kindCounts[kind]++;
                if (standing == Standing.HONEST) {
                    hosts.set(requests.host(request));
                    for (int neighbourhood : membership.neighbourhoods()) {
                        honest[neighbourhood] += lastHonest[neighbourhood] == c ? 0 : 1;
                        lastHonest[neighbourhood] = c;
                    }
                }
                int known = sightings.size();
                if (standing != Standing.ATTACKER && sightings.of((long) kind << 32 | requests.host(request)) == known) {
                    sighted(kinds.get(kind), hostName(requests.host(request)));
                }
            }
        }
        for (int kind = 0; kind < kindCounts.length; kind++) {
            describe(kind, kindCounts[kind]);
        }
        return honest;
    }

    private @Nullable String hostName(int host) {
        return host == 0 ? null : Evidence.hostName(requests.legend().hosts().get(host));
    }

    private Tally tally(Leaf leaf, PathShape path) {
        return tallies.get(Objects.requireNonNull(groupNumbers.get(new GroupKey(leaf.rule(), place(leaf, path)))));
    }

    private void sighted(Kind kind, @Nullable String host) {
        kind.leaves().forEach(leaf -> tally(leaf, kind.path()).sighted(leaf.spot(), host));
    }

    private void describe(int number, int count) {
        Kind kind = kinds.get(number);
        Set<Tally> told = new HashSet<>();
        for (Leaf leaf : kind.leaves()) {
            Tally tally = tally(leaf, kind.path());
            tally.at(leaf.spot(), leaf.message());
            if (told.add(tally)) {
                kind.rules().forEach(rule -> tally.also(rule, count));
            }
        }
    }
}

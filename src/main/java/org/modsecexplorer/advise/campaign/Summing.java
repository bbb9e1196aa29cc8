package org.modsecexplorer.advise.campaign;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.modsecexplorer.advise.deny.Network;
import org.modsecexplorer.advise.tune.Evidence;
import org.modsecexplorer.audit.Outcome;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.query.matched.MatchedRequests;

/** Sums up what the clients of one campaign did. */
final class Summing {

    private static final int MOST_BONDS = 10;
    private static final int MOST_SHOWN = 20;
    private static final String ATTACK = "attack-";
    private static final List<String> NO_ATTACKS = List.of("attack-generic", "attack-protocol", "attack-reputation-ip", "attack-disclosure");

    private final Columns columns;
    private final MatchedRequests requests;
    private final Visits visits;
    private final Map<Integer, Integer> clients = new LinkedHashMap<>();
    private final Map<Integer, Integer> hosts = new HashMap<>();
    private final Map<Integer, Integer> paths = new HashMap<>();
    private final Map<Integer, Integer> agents = new HashMap<>();
    private final Map<Integer, Integer> ruleSets = new HashMap<>();
    private final List<Long> ids = new ArrayList<>();
    private int blocked;
    private int wouldBlock;
    private int succeeded;

    Summing(Columns columns, Visits visits) {
        this.columns = columns;
        this.requests = columns.requests();
        this.visits = visits;
    }

    /** @param members visits */
    Campaign of(List<Integer> members, List<Bond> bonds) {
        int first = members.stream().mapToInt(visits::start).min().orElseThrow();
        int last = members.stream().mapToInt(visits::end).max().orElseThrow();
        TreeSet<Integer> numbers = new TreeSet<>();
        members.forEach(visit -> numbers.add(visits.client(visit)));
        numbers.forEach(client -> visits.requestsOf(client, first, last).forEach(i -> count(client, i)));
        List<Share> addresses = shares(clients, requests.legend().clients());
        return new Campaign(
                Instant.ofEpochSecond(first), Instant.ofEpochSecond(last), ids.size(), addresses, networks(addresses), hosts(), tops(texts(paths, columns::pathText)), rules(), kinds(),
                tops(texts(agents, requests.legend().agents()::get)), new Outcomes(blocked, wouldBlock, ids.size() - blocked - wouldBlock, succeeded), strongest(bonds),
                AddressTerms.of(addresses.stream().map(Share::value).toList(), first, last), ids.stream().sorted().toList());
    }

    private void count(int client, int i) {
        ids.add(requests.id(i));
        clients.merge(client, 1, Integer::sum);
        hosts.merge(requests.host(i), 1, Integer::sum);
        paths.merge(columns.path(i), 1, Integer::sum);
        agents.merge(requests.agent(i), 1, Integer::sum);
        ruleSets.merge(requests.ruleSet(i), 1, Integer::sum);
        Outcome outcome = requests.outcome(i);
        blocked += outcome.isBlocked() ? 1 : 0;
        wouldBlock += outcome == Outcome.WOULD_BLOCK ? 1 : 0;
        boolean isAnswered = columns.status(i) >= 200 && columns.status(i) < 300;
        succeeded += !outcome.isBlocked() && isAnswered && isAttack(i) ? 1 : 0;
    }

    private boolean isAttack(int i) {
        return requests.hasAttackText(i) || requests.legend().ruleSets().get(requests.ruleSet(i)).stream().flatMap(match -> match.tags().stream()).anyMatch(Summing::isAttack);
    }

    private static boolean isAttack(String tag) {
        return tag.startsWith(ATTACK) && !NO_ATTACKS.contains(tag);
    }

    private Tops hosts() {
        Map<String, Integer> names = new HashMap<>();
        hosts.forEach((host, count) -> names.merge(Evidence.hostName(requests.legend().hosts().get(host)), count, Integer::sum));
        return tops(names);
    }

    private Tops rules() {
        return tops(ofMatches(match -> match.ruleId() == null || match.reportsScore() ? List.of() : List.of(String.valueOf(match.ruleId()))));
    }

    private Tops kinds() {
        return tops(ofMatches(match -> match.tags().stream().filter(tag -> tag.startsWith(ATTACK)).map(tag -> tag.substring(ATTACK.length())).toList()));
    }

    /** Counts each value once a request. */
    private Map<String, Integer> ofMatches(java.util.function.Function<RuleMatch, List<String>> values) {
        Map<String, Integer> counts = new HashMap<>();
        ruleSets.forEach((set, count) -> requests.legend().ruleSets().get(set).stream().flatMap(match -> values.apply(match).stream()).distinct()
                .forEach(value -> counts.merge(value, count, Integer::sum)));
        return counts;
    }

    private static Map<String, Integer> texts(Map<Integer, Integer> counts, java.util.function.IntFunction<String> text) {
        Map<String, Integer> texts = new HashMap<>();
        counts.forEach((number, count) -> texts.merge(text.apply(number), count, Integer::sum));
        return texts;
    }

    private static List<Share> shares(Map<Integer, Integer> counts, List<String> texts) {
        return sorted(texts(counts, texts::get));
    }

    private static List<Share> sorted(Map<String, Integer> counts) {
        return counts.entrySet().stream().map(entry -> new Share(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingInt(Share::requests).reversed().thenComparing(Share::value)).toList();
    }

    private static Tops tops(Map<String, Integer> counts) {
        List<Share> sorted = sorted(counts);
        return new Tops(sorted.subList(0, Math.min(MOST_SHOWN, sorted.size())), sorted.size());
    }

    private static Tops networks(List<Share> addresses) {
        Map<String, Integer> counts = new HashMap<>();
        addresses.forEach(address -> counts.merge(network(address.value()), address.requests(), Integer::sum));
        return tops(counts);
    }

    private static String network(String address) {
        Optional<Network> single = Network.parse(address);
        return single.flatMap(each -> Network.parse(address + (each.isV4() ? "/24" : "/48"))).map(Network::toString).orElse(address);
    }

    /** Each combination of signs once, with most clients. */
    private static List<Bond> strongest(List<Bond> bonds) {
        Map<List<Sign>, Bond> bySigns = new LinkedHashMap<>();
        bonds.forEach(bond -> bySigns.merge(bond.signs(), bond, (one, other) -> one.clients() >= other.clients() ? one : other));
        return bySigns.values().stream()
                .sorted(Comparator.comparingInt(Bond::clients).thenComparingInt(bond -> bond.signs().size()).reversed().thenComparingDouble(Bond::expected))
                .limit(MOST_BONDS).toList();
    }
}

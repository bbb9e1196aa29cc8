package org.modsecexplorer.advise.tune;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.advise.tune.client.ClientJudge;
import org.modsecexplorer.advise.tune.client.JudgedClient;
import org.modsecexplorer.advise.tune.client.Standings;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.query.matched.MatchedRequests;

/** All requests with matches, and what they say of their clients: a client is judged by all that it did, whatever a user looks at. */
public final class Evidence {

    /** How the evidence is read. @param exactPaths true to leave paths as they are @param limit a score from which a request counts as hindered; null for none */
    public record Reading(boolean exactPaths, @Nullable Integer limit) {

        public static final Reading USUAL = new Reading(false, null);
    }

    private final MatchedRequests requests;
    private final Reading reading;
    private final Hindrance hindrance;
    private final @Nullable String[] hostNames;
    private final Kinds kinds;
    private final Clients clients;
    private final Jury jury;
    private final Standings standings;
    private final Grouping grouping;
    private final Counter counter;

    public Evidence(MatchedRequests requests, Reading reading) {
        this.requests = requests;
        this.reading = reading;
        this.hindrance = new Hindrance(requests, reading.limit());
        List<String> hosts = requests.legend().hosts();
        this.hostNames = new String[hosts.size()];
        Arrays.setAll(hostNames, host -> host == 0 ? null : hostName(hosts.get(host)));
        this.kinds = new Kinds(requests, reading.exactPaths());
        this.clients = new Clients(requests, kinds, hindrance);
        this.jury = new Jury(clients, new ClientJudge(hasClean(), isMostlyLoggedIn()));
        this.standings = jury.standings(requests.clientNumbers());
        this.grouping = new Grouping(kinds, reading.exactPaths() ? (_, path) -> path : new Foldings(kinds, clients, jury)::of);
        this.counter = new Counter(requests, hindrance, hostNames, kinds, clients, jury);
    }

    /** The judgement of every client with matches. */
    public List<JudgedClient> judgements() {
        return jury.judgements();
    }

    public Standings standings() {
        return standings;
    }

    /** True for clients with hindered requests among the chosen. */
    public Predicate<JudgedClient> hinderedAmong(BitSet chosen) {
        BitSet numbers = new BitSet();
        chosen.stream().filter(hindrance::of).forEach(request -> numbers.set(requests.client(request)));
        return client -> numbers.get(client.number());
    }

    public MatchedRequests requests() {
        return requests;
    }

    public Reading reading() {
        return reading;
    }

    /** True if the request was blocked, or would have been. */
    public boolean isHindered(int request) {
        return hindrance.of(request);
    }

    /** The name of a request's host, see {@link #hostName}; null if it has none. */
    public @Nullable String host(int request) {
        return hostNames[requests.host(request)];
    }

    /** Number of a request's path, without the query. */
    public int path(int request) {
        return requests.path(request);
    }

    /** A path by its number. */
    public String pathText(int number) {
        return requests.legend().paths().get(number);
    }

    Hindrance hindrance() {
        return hindrance;
    }

    Kinds kinds() {
        return kinds;
    }

    Clients clients() {
        return clients;
    }

    Jury jury() {
        return jury;
    }

    Counter counter() {
        return counter;
    }

    Grouping grouping() {
        return grouping;
    }

    /** One match of each rule, by id. */
    Map<Integer, RuleMatch> rules() {
        Map<Integer, RuleMatch> rules = new HashMap<>();
        requests.legend().ruleSets().forEach(set -> set.forEach(match -> {
            if (match.ruleId() != null) {
                rules.putIfAbsent(match.ruleId(), match);
            }
        }));
        return rules;
    }

    /** True if the log contains requests without matches; with {@code SecAuditEngine RelevantOnly} it has hardly any. */
    private boolean hasClean() {
        long all = IntStream.of(requests.legend().requests()).asLongStream().sum();
        long clean = IntStream.of(requests.legend().clean()).asLongStream().sum();
        return clean * 10 >= all && clean > 0;
    }

    /** True if most clients have a session. */
    private boolean isMostlyLoggedIn() {
        long told = 0;
        long loggedIn = 0;
        for (int c = 0; c < clients.size(); c++) {
            Double share = clients.facts(c).sessionShare();
            told += share == null ? 0 : 1;
            loggedIn += share != null && share >= 0.5 ? 1 : 0;
        }
        return loggedIn * 2 > told;
    }

    /** In small letters, without the port. */
    public static String hostName(String host) {
        int colon = host.lastIndexOf(':');
        boolean hasPort = colon >= 0 && colon > host.lastIndexOf(']') && colon + 1 < host.length() && host.chars().skip(colon + 1L).allMatch(c -> c >= '0' && c <= '9');
        return (hasPort ? host.substring(0, colon) : host).toLowerCase(Locale.ROOT);
    }
}

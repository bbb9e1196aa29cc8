package org.modsecexplorer.advise.tune;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.advise.tune.client.JudgedClient;
import org.modsecexplorer.query.MatchedRequests;

/** The requests with matches, sorted by kind and by client for the judgement. */
public final class Evidence {

    /** How the evidence is read. @param exactPaths true to leave paths as they are @param limit a score from which a request counts as hindered; null for none */
    public record Reading(boolean exactPaths, @Nullable Integer limit) {

        public static final Reading USUAL = new Reading(false, null);
    }

    private final MatchedRequests requests;
    private final Reading reading;
    private final Hindrance hindrance;
    private final Kinds kinds;
    private final Clients clients;

    public Evidence(MatchedRequests requests, Reading reading) {
        this.requests = requests;
        this.reading = reading;
        this.hindrance = new Hindrance(requests, reading.limit());
        this.kinds = new Kinds(requests, reading.exactPaths());
        this.clients = new Clients(requests, kinds, hindrance);
    }

    /** True for clients with hindered requests among others. @param others of the same index, so that clients have the same numbers */
    public Predicate<JudgedClient> hinderedIn(MatchedRequests others) {
        Hindrance among = new Hindrance(others, reading.limit());
        BitSet clientNumbers = new BitSet();
        for (int i = 0; i < others.size(); i++) {
            if (among.of(i)) {
                clientNumbers.set(others.client(i));
            }
        }
        return client -> clientNumbers.get(client.number());
    }

    MatchedRequests requests() {
        return requests;
    }

    Reading reading() {
        return reading;
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

    /** Ids of all rules that matched. */
    Set<Integer> rules() {
        Set<Integer> rules = new HashSet<>();
        requests.legend().ruleSets().forEach(set -> set.forEach(match -> {
            if (match.ruleId() != null) {
                rules.add(match.ruleId());
            }
        }));
        return rules;
    }

    /** True if the log contains requests without matches; with {@code SecAuditEngine RelevantOnly} it has hardly any. */
    boolean hasClean() {
        long all = IntStream.of(requests.legend().requests()).asLongStream().sum();
        long clean = IntStream.of(requests.legend().clean()).asLongStream().sum();
        return clean * 10 >= all && clean > 0;
    }

    /** True if most clients have a session. */
    boolean isMostlyLoggedIn() {
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

package org.modsecexplorer.advise.campaign;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.modsecexplorer.advise.campaign.Matchmaker.Part;
import org.modsecexplorer.advise.campaign.Matchmaker.Shared;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.query.matched.MatchedRequests;

/**
 * Finds the signs that visits share. A payload, an attempt or a server is a sign of a visit only if a fifth of its requests have it, so a scanner with
 * thousands of payloads is not joined with everybody who sends one of them.
 */
final class SharedSigns {

    private static final int CHARACTERISTIC = 5;

    private static final int LONG_TEXT = 24;
    private static final int SHORT_TEXT = 12;
    private static final double OF_LONG_TEXT = 0.01;
    private static final double OF_TEXT = 0.05;
    private static final double OF_SHORT_TEXT = 0.2;
    private static final double OF_ATTEMPT = 0.1;
    private static final double OF_ORDER = 0.01;
    private static final double OF_LONG_ORDER = 0.001;
    private static final double OF_SERVER = 0.01;
    private static final double OF_ONE_ATTACKERS_SERVER = 1e-9;

    private final Columns columns;
    private final MatchedRequests requests;
    private final Visits visits;
    private final Suspects suspects;
    private final Programs programs;
    private final Matchmaker matchmaker;

    SharedSigns(Columns columns, Visits visits, Suspects suspects, Matchmaker matchmaker) {
        this.columns = columns;
        this.requests = columns.requests();
        this.visits = visits;
        this.suspects = suspects;
        this.programs = new Programs(columns, visits);
        this.matchmaker = matchmaker;
    }

    void join() {
        programs();
        payloads();
        attempts();
        orders();
        servers();
    }

    private void programs() {
        Holders holders = new Holders();
        for (int visit = 0; visit < visits.size(); visit++) {
            holders.add(programs.of(visit), visit);
        }
        holders.forEach((program, some, _) -> {
            if (programs.isUnusual(program)) {
                matchmaker.join(new Shared(() -> List.of(new Sign.Tool(programs.name(program))), suspicious(some), some.length, programs.before(program), List.of(), false));
            }
        });
    }

    private void payloads() {
        Holders holders = new Holders();
        for (int visit = 0; visit < visits.size(); visit++) {
            for (int at = visits.from(visit); at < visits.to(visit); at++) {
                int payload = columns.payload(visits.request(at));
                if (payload != 0) {
                    holders.add(payload, visit);
                }
            }
        }
        holders.forEach((payload, some, counts) -> {
            String text = columns.payloadText(payload);
            int length = ownPart(text).length();
            double before = length >= LONG_TEXT ? OF_LONG_TEXT : length >= SHORT_TEXT ? OF_TEXT : OF_SHORT_TEXT;
            join(new Sign.Payload(text), characteristic(some, counts), some, before, length < SHORT_TEXT);
        });
    }

    /** The text without the name of the place where it was found: {@code Matched Data: .env found within REQUEST_FILENAME: /.env}. */
    private static String ownPart(String text) {
        int found = text.indexOf(" found within ");
        int colon = found < 0 ? -1 : text.indexOf(": ", found);
        return colon < 0 ? text : text.substring(colon + 2);
    }

    private void attempts() {
        long[] keys = new long[requests.size()];
        int[] tried = rulesAndPlaces();
        Arrays.setAll(keys, i -> (long) columns.path(i) << 32 | tried[requests.ruleSet(i)]);
        int[] attempts = Holders.ranks(keys);
        Holders holders = new Holders();
        for (int visit = 0; visit < visits.size(); visit++) {
            for (int at = visits.from(visit); at < visits.to(visit); at++) {
                holders.add(attempts[visits.request(at)], visit);
            }
        }
        int[] example = new int[requests.size()];
        for (int i = 0; i < example.length; i++) {
            example[attempts[i]] = i;
        }
        holders.forEach((attempt, some, counts) -> join(attempt(example[attempt]), characteristic(some, counts), some, OF_ATTEMPT, true));
    }

    /** Numbers the rule sets; those that differ in rules that only report scores get the same, as what is tried is the same if it passes. */
    private int[] rulesAndPlaces() {
        Map<List<String>, Integer> numbers = new HashMap<>();
        return requests.legend().ruleSets().stream()
                .map(set -> set.stream().filter(match -> !match.reportsScore()).map(match -> match.ruleId() + " " + match.target()).toList())
                .mapToInt(tried -> numbers.computeIfAbsent(tried, _ -> numbers.size())).toArray();
    }

    private Sign attempt(int request) {
        List<Integer> rules = new ArrayList<>();
        for (RuleMatch match : requests.legend().ruleSets().get(requests.ruleSet(request))) {
            if (match.ruleId() != null && !match.reportsScore() && !rules.contains(match.ruleId())) {
                rules.add(match.ruleId());
            }
        }
        return new Sign.Attempt(columns.pathText(columns.path(request)), rules);
    }

    private void orders() {
        Orders orders = new Orders(columns, visits);
        int[] ordered = IntStream.range(0, visits.size())
                .filter(visit -> visits.requests(visit) > Orders.FEWEST_STEPS && orders.steps(visit).length >= Orders.FEWEST_STEPS).toArray();
        for (int hash = 0; hash < Orders.HASHES; hash++) {
            int each = hash;
            int[] ranks = Holders.ranks(IntStream.of(ordered).mapToLong(visit -> Orders.smallest(orders.steps(visit), each)).toArray());
            Holders holders = new Holders();
            for (int i = 0; i < ranks.length; i++) {
                holders.add(ranks[i], ordered[i]);
            }
            holders.forEach((_, some, _) -> alike(orders, some));
        }
    }

    private void alike(Orders orders, int[] some) {
        int leader = IntStream.of(some).filter(suspects::contains).findFirst().orElse(-1);
        if (leader < 0) {
            return;
        }
        long[] steps = orders.steps(leader);
        int[] alike = IntStream.of(some).filter(visit -> Orders.areAlike(steps, orders.steps(visit))).toArray();
        join(orders.sign(leader), suspicious(alike), alike, steps.length >= Orders.LONG ? OF_LONG_ORDER : OF_ORDER, false);
    }

    private void servers() {
        Servers servers = new Servers(columns);
        Holders holders = new Holders();
        for (int visit = 0; visit < visits.size(); visit++) {
            for (int at = visits.from(visit); at < visits.to(visit); at++) {
                int i = visits.request(at);
                int server = servers.of(columns.payload(i), columns.uri(i));
                if (server != Servers.NONE) {
                    holders.add(server, visit);
                }
            }
        }
        holders.forEach((server, some, counts) -> {
            Supplier<List<Sign>> signs = () -> List.of(new Sign.Server(servers.name(server)));
            int[] joining = characteristic(some, counts);
            if (servers.isOneAttackers(server) && IntStream.of(some).allMatch(suspects::contains)) {
                matchmaker.joinAll(new Shared(signs, joining, some.length, OF_ONE_ATTACKERS_SERVER, List.of(), false));
            } else if (joining.length > 1) {
                matchmaker.join(new Shared(signs, joining, some.length, OF_SERVER, List.of(), false));
            }
        });
    }

    /** Joins those with the sign, and those who also have a program in common. @param holders all visits with the sign */
    private void join(Sign sign, int[] joining, int[] holders, double before, boolean isCommon) {
        if (joining.length < 2) {
            return;
        }
        matchmaker.join(new Shared(() -> List.of(sign), joining, holders.length, before, List.of(), isCommon));
        Map<Integer, List<Integer>> byProgram = new HashMap<>();
        IntStream.of(joining).filter(visit -> programs.of(visit) != Programs.NONE)
                .forEach(visit -> byProgram.computeIfAbsent(programs.of(visit), _ -> new ArrayList<>()).add(visit));
        Map<Integer, Integer> both = new HashMap<>();
        IntStream.of(holders).forEach(visit -> both.merge(programs.of(visit), 1, Integer::sum));
        byProgram.forEach((program, some) -> {
            if (some.size() > 1) {
                List<Part> parts = List.of(new Part(holders.length, before), new Part(programs.visits(program), programs.before(program)));
                matchmaker.join(new Shared(
                        () -> List.of(sign, new Sign.Tool(programs.name(program))), some.stream().mapToInt(Integer::intValue).toArray(), both.get(program),
                        before * programs.before(program), parts, false));
            }
        });
    }

    private int[] suspicious(int[] some) {
        return IntStream.of(some).filter(suspects::contains).toArray();
    }

    private int[] characteristic(int[] some, int[] counts) {
        return IntStream.range(0, some.length).filter(i -> counts[i] * CHARACTERISTIC >= visits.requests(some[i]) && suspects.contains(some[i])).map(i -> some[i]).toArray();
    }
}

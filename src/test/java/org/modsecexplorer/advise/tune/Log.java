package org.modsecexplorer.advise.tune;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.advise.tune.shape.PathShape;
import org.modsecexplorer.audit.Action;
import org.modsecexplorer.audit.Format;
import org.modsecexplorer.audit.Outcome;
import org.modsecexplorer.audit.Place;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.audit.Severity;
import org.modsecexplorer.audit.sign.AttackTexts;
import org.modsecexplorer.audit.sign.ListedValue;
import org.modsecexplorer.query.matched.MatchedRequests;

/** Requests in memory, for tests of the judgement. */
public final class Log {

    private static final Instant START = Instant.parse("2026-11-01T08:00:00Z");
    private static final int HALF_HOUR = 1_800;

    private final List<MatchedRequests.Request> requests = new ArrayList<>();
    private final List<String> clients = new ArrayList<>(List.of(""));
    private final List<String> paths = new ArrayList<>(List.of(""));
    private final List<String> hosts = new ArrayList<>(List.of(""));
    private final List<String> agents = new ArrayList<>(List.of(""));
    private final List<List<RuleMatch>> ruleSets = new ArrayList<>(List.of(List.of()));
    private final List<Total> totals = new ArrayList<>();

    private record Total(int client, int all, int clean) {}

    private static <T> int number(List<T> all, T value) {
        if (!all.contains(value)) {
            all.add(value);
        }
        return all.indexOf(value);
    }

    /** A blocked request at an hour after the start. @param places each with the rule before it: {@code 942100 ARGS:q} */
    public Log blocked(String client, int hour, String uri, boolean session, String... places) {
        return add(client, START.plusSeconds(hour * 3_600L), uri, session, Outcome.BLOCKED, "Mozilla/5.0", places);
    }

    public Log add(String client, Instant time, String uri, boolean session, Outcome outcome, String agent, String... places) {
        List<RuleMatch> matches = new ArrayList<>(Stream.of(places).map(Log::match).toList());
        matches.add(decision());
        return add(client, time, "www.example.com", uri, session, outcome, agent, matches);
    }

    public Log add(String client, Instant time, String host, String uri, boolean session, Outcome outcome, String agent, List<RuleMatch> matches) {
        List<RuleMatch> set = matches.stream().distinct()
                .sorted(Comparator.comparing(RuleMatch::ruleId).thenComparing(match -> Objects.requireNonNullElse(match.target(), ""))).toList();
        requests.add(new MatchedRequests.Request(
                requests.size() + 1L, number(clients, client), number(paths, PathShape.path(uri)), number(hosts, host), number(agents, agent), number(ruleSets, set),
                (int) (time.getEpochSecond() / HALF_HOUR), Format.NATIVE_V2, outcome, 5 * (matches.size() - 1), 949_110, session,
                matches.stream().anyMatch(match -> AttackTexts.isTried(match.data()))));
        return this;
    }

    public Log total(String client, int all, int clean) {
        totals.add(new Total(number(clients, client), all, clean));
        return this;
    }

    /** The number of a client in {@link #requests}. */
    public int client(String address) {
        return clients.indexOf(address);
    }

    public MatchedRequests requests() {
        int[] all = new int[clients.size()];
        int[] clean = new int[clients.size()];
        totals.forEach(total -> {
            all[total.client()] = total.all();
            clean[total.client()] = total.clean();
        });
        MatchedRequests columns = new MatchedRequests(
                new MatchedRequests.Legend(List.copyOf(clients), List.copyOf(paths), List.copyOf(hosts), List.copyOf(agents), List.copyOf(ruleSets), all, clean));
        requests.forEach(columns::add);
        return columns;
    }

    /** @param place rule, blank, place, and perhaps a blank and the data */
    public static RuleMatch match(String place) {
        String[] parts = place.split(" ", 3);
        int rule = Integer.parseInt(parts[0]);
        String data = parts.length > 2 ? parts[2] : ListedValue.of(rule) == ListedValue.METHOD ? "POST" : "data";
        return match(rule, parts.length > 1 ? parts[1] : null, data);
    }

    /** @param variable as the engine names it */
    public static RuleMatch match(int rule, @Nullable String variable, String data) {
        String target = Place.of(variable, "Pattern match", data);
        return new RuleMatch(
                rule, null, null, null, "a message", data, Severity.CRITICAL, "OWASP_CRS/3.3.4", null, null, tags(rule), null, Action.WARNING, "Pattern match", target,
                null, null, "");
    }

    private static List<String> tags(int rule) {
        return switch (rule / 1_000) {
            case 941 -> List.of("OWASP_CRS", "attack-xss");
            case 942 -> List.of("OWASP_CRS", "attack-sqli");
            default -> List.of();
        };
    }

    private static RuleMatch decision() {
        return new RuleMatch(
                949_110, null, null, null, "Inbound Anomaly Score Exceeded (Total Score: 5)", null, Severity.CRITICAL, "OWASP_CRS/3.3.4", null, null, List.of(), null,
                Action.DENIED, "Operator GE matched 5 at TX:anomaly_score.", "TX:anomaly_score", null, null, "");
    }

    public Evidence evidence(Evidence.Reading reading) {
        return new Evidence(requests(), reading);
    }

    public Found found() {
        return found(Evidence.Reading.USUAL);
    }

    public Found found(Evidence.Reading reading) {
        Evidence evidence = evidence(reading);
        return Finder.groups(evidence, evidence.requests().all());
    }

    /** The only group of that rule. */
    public Group group(int rule) {
        List<Group> groups = found().groups().stream().filter(group -> group.rule() == rule).toList();
        if (groups.size() != 1) {
            throw new AssertionError(groups.size() + " groups of rule " + rule);
        }
        return groups.getFirst();
    }
}

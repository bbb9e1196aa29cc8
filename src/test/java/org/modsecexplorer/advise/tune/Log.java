package org.modsecexplorer.advise.tune;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Action;
import org.modsecexplorer.audit.Format;
import org.modsecexplorer.audit.Header;
import org.modsecexplorer.audit.Headers;
import org.modsecexplorer.audit.Outcome;
import org.modsecexplorer.audit.Place;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.audit.Severity;
import org.modsecexplorer.query.ClientTotal;
import org.modsecexplorer.query.MatchedRequest;

/** Requests in memory, for tests of the judgement. */
public final class Log {

    private static final Instant START = Instant.parse("2026-11-01T08:00:00Z");

    private final List<MatchedRequest> requests = new ArrayList<>();
    private final List<ClientTotal> totals = new ArrayList<>();

    /** A blocked request at an hour after the start. @param places each with the rule before it: {@code 942100 ARGS:q} */
    public Log blocked(String client, int hour, String uri, boolean session, String... places) {
        return add(client, START.plusSeconds(hour * 3_600L), uri, session, Outcome.BLOCKED, "Mozilla/5.0", places);
    }

    public Log add(String client, Instant time, String uri, boolean session, Outcome outcome, String agent, String... places) {
        Headers headers = new Headers(Stream.concat(
                        Stream.of(new Header("Host", "www.example.com"), new Header("User-Agent", agent)),
                        session ? Stream.of(new Header("Cookie", "session=0a1b2c3d4e5f")) : Stream.<Header>of())
                .toList());
        List<RuleMatch> matches = new ArrayList<>(Stream.of(places).map(Log::match).toList());
        matches.add(decision());
        requests.add(new MatchedRequest(
                requests.size() + 1L, Format.NATIVE_V2, time, client, "www.example.com", "POST", uri, 403, outcome, 5 * places.length, null, headers, matches));
        return this;
    }

    public Log total(String client, long all, long clean) {
        totals.add(new ClientTotal(client, all, clean));
        return this;
    }

    /** @param place rule, blank, place, and perhaps a blank and the data */
    public static RuleMatch match(String place) {
        String[] parts = place.split(" ", 3);
        return match(Integer.parseInt(parts[0]), parts.length > 1 ? parts[1] : null, parts.length > 2 ? parts[2] : "data");
    }

    /** @param variable as the engine names it */
    public static RuleMatch match(int rule, @Nullable String variable, String data) {
        String target = Place.of(variable, "Pattern match", data);
        return new RuleMatch(
                rule, null, null, null, "a message", data, Severity.CRITICAL, "OWASP_CRS/3.3.4", null, null, List.of(), null, Action.WARNING, "Pattern match", target,
                null, null, "");
    }

    private static RuleMatch decision() {
        return new RuleMatch(
                949_110, null, null, null, "Inbound Anomaly Score Exceeded (Total Score: 5)", null, Severity.CRITICAL, "OWASP_CRS/3.3.4", null, null, List.of(), null,
                Action.DENIED, "Operator GE matched 5 at TX:anomaly_score.", "TX:anomaly_score", null, null, "");
    }

    public List<MatchedRequest> requests() {
        return requests;
    }

    public Evidence evidence(Evidence.Reading reading) {
        Evidence evidence = new Evidence(reading);
        requests.forEach(evidence::add);
        totals.forEach(evidence::add);
        return evidence;
    }

    public Found found() {
        return Finder.groups(evidence(Evidence.Reading.USUAL));
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

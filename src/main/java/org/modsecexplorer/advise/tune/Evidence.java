package org.modsecexplorer.advise.tune;

import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Outcome;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.query.ClientTotal;
import org.modsecexplorer.query.MatchedRequest;

/** Collects what requests with matches tell about clients and about places. Its size depends on the number of clients and places, not of requests. */
public final class Evidence {

    /** How the evidence is read. @param exactPaths true to leave paths as they are @param limit a score from which a request counts as hindered; null for none */
    public record Reading(boolean exactPaths, @Nullable Integer limit) {

        public static final Reading USUAL = new Reading(false, null);
    }

    private static final int MOST_LEAVES = 200_000;
    private static final String NOBODY = "(no address)";

    private final Reading reading;
    private final Map<Leaf.Key, Leaf> leaves = new HashMap<>();
    private final Map<String, Client> clients = new HashMap<>();
    private final Set<Integer> rules = new HashSet<>();
    private long leftOut;
    private long requests;
    private long clean;

    public Evidence(Reading reading) {
        this.reading = reading;
    }

    /** True if the request was blocked, or would be. */
    public static boolean isHindered(MatchedRequest request, @Nullable Integer limit) {
        return request.outcome().isBlocked()
                || request.outcome() == Outcome.WOULD_BLOCK
                || limit != null && request.inboundScore() != null && request.inboundScore() >= limit;
    }

    public void add(MatchedRequest request) {
        Set<Integer> matched = new LinkedHashSet<>();
        request.matches().forEach(match -> {
            if (match.ruleId() != null) {
                rules.add(match.ruleId());
                if (!match.reportsScore()) {
                    matched.add(match.ruleId());
                }
            }
        });
        if (matched.isEmpty()) {
            return;
        }
        PathShape path = reading.exactPaths() ? PathShape.exact(request.uri()) : PathShape.of(request.uri());
        Client client = clients.computeIfAbsent(Objects.requireNonNullElse(request.client(), NOBODY), _ -> new Client());
        Boolean session = Sessions.in(request.headers());
        boolean tried = false;
        Trial trial = null;
        Map<Spot, Boolean> texts = new HashMap<>(4);
        Set<String> counted = new HashSet<>();
        for (RuleMatch match : request.matches()) {
            if (match.ruleId() == null || match.reportsScore()) {
                continue;
            }
            Spot at = Spot.of(match, request);
            // the data of all rules at a place end with the same value
            boolean text = texts.computeIfAbsent(at, _ -> Payload.isTried(match.data()));
            tried |= text;
            trial = trial == null ? trial(match, at, path) : trial;
            Leaf leaf = leaf(new Leaf.Key(match.ruleId(), at, path));
            if (leaf != null) {
                Leaf.Sighting sighting = new Leaf.Sighting(
                        match.msg(), host(request), isHindered(request, reading.limit()), Boolean.TRUE.equals(session), text, day(request), request.outcome(),
                        matched);
                leaf.add(client, sighting, example(request, match), counted.add(match.ruleId() + " " + PlaceShape.of(at.place())));
            }
        }
        String agent = request.headers().first("User-Agent");
        client.add(request.time(), Objects.requireNonNull(trial), isHindered(request, reading.limit()), session, agent == null ? "" : agent, tried);
    }

    private @Nullable Leaf leaf(Leaf.Key key) {
        Leaf leaf = leaves.get(key);
        if (leaf == null && leaves.size() < MOST_LEAVES) {
            leaf = new Leaf(key);
            leaves.put(key, leaf);
        }
        leftOut += leaf == null ? 1 : 0;
        return leaf;
    }

    /** Posts of a blog that differ by their names are one part of the site. A cookie is the same place everywhere. */
    private static Trial trial(RuleMatch match, Spot at, PathShape path) {
        String place = PlaceShape.of(at.place()) + (at.value() == null ? "" : at.value());
        List<String> segments = path.segments();
        String part = at.travels() ? "" : " " + segments.size() + " " + (segments.size() > 1 ? segments.get(1) : "");
        return new Trial(place + part, AttackClass.of(match));
    }

    private static Group.Example example(MatchedRequest request, RuleMatch match) {
        return new Group.Example(request.id(), Objects.requireNonNullElse(request.client(), NOBODY), request.uri(), match.data());
    }

    private static long day(MatchedRequest request) {
        return request.time() == null ? 0 : request.time().atOffset(ZoneOffset.UTC).toLocalDate().toEpochDay();
    }

    private static @Nullable String host(MatchedRequest request) {
        return request.host() == null ? null : hostName(request.host());
    }

    /** In small letters, without the port. */
    public static String hostName(String host) {
        int colon = host.lastIndexOf(':');
        boolean hasPort = colon >= 0 && colon > host.lastIndexOf(']') && colon + 1 < host.length() && host.chars().skip(colon + 1L).allMatch(c -> c >= '0' && c <= '9');
        return (hasPort ? host.substring(0, colon) : host).toLowerCase(Locale.ROOT);
    }

    /** Tells what else is stored of a client. */
    public void add(ClientTotal total) {
        requests += total.requests();
        clean += total.clean();
        Client client = clients.get(total.client());
        if (client != null) {
            client.total(total.requests(), total.clean());
        }
    }

    Collection<Leaf> leaves() {
        return leaves.values();
    }

    Map<String, Client> clients() {
        return clients;
    }

    Set<Integer> rules() {
        return rules;
    }

    long leftOut() {
        return leftOut;
    }

    boolean exactPaths() {
        return reading.exactPaths();
    }

    /** @param ordinary what several ordinary clients tried */
    ClientJudge judge(Set<Trial> ordinary) {
        long told = clients.values().stream().filter(client -> client.sessionShare() != null).count();
        long loggedIn = clients.values().stream().filter(client -> client.sessionShare() != null && client.sessionShare() >= 0.5).count();
        return new ClientJudge(clean * 10 >= requests && clean > 0, loggedIn * 2 > told, ordinary);
    }
}

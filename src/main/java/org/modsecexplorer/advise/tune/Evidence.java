package org.modsecexplorer.advise.tune;

import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
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
        String spot = null;
        Set<String> classes = new HashSet<>();
        Set<String> counted = new HashSet<>();
        for (RuleMatch match : request.matches()) {
            if (match.ruleId() == null || match.reportsScore()) {
                continue;
            }
            Spot at = Spot.of(match, request);
            boolean text = Payload.isTried(match.data());
            tried |= text;
            spot = spot == null ? spotOf(at, path) : spot;
            String attack = AttackClass.of(match);
            if (attack != null) {
                classes.add(attack);
            }
            Leaf leaf = leaf(new Leaf.Key(match.ruleId(), at, path));
            if (leaf != null) {
                Leaf.Sighting sighting = new Leaf.Sighting(
                        match.msg(), host(request), isHindered(request, reading.limit()), Boolean.TRUE.equals(session), text, day(request), request.outcome(),
                        matched);
                leaf.add(client, sighting, example(request, match), counted.add(match.ruleId() + " " + PlaceShape.of(at.place())));
            }
        }
        String agent = request.headers().first("User-Agent");
        client.add(request.time(), Objects.requireNonNull(spot), classes, session, agent == null ? "" : agent, tried);
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

    /** The place and the part of the site: posts of a blog that differ by their names are one part. A cookie is the same spot everywhere. */
    private static String spotOf(Spot at, PathShape path) {
        String place = PlaceShape.of(at.place()) + (at.value() == null ? "" : at.value());
        if (at.travels()) {
            return place;
        }
        var segments = path.segments();
        return place + " " + segments.size() + " " + (segments.size() > 1 ? segments.get(1) : "");
    }

    private static Group.Example example(MatchedRequest request, RuleMatch match) {
        return new Group.Example(request.id(), Objects.requireNonNullElse(request.client(), NOBODY), request.uri(), match.data());
    }

    private static long day(MatchedRequest request) {
        return request.time() == null ? 0 : request.time().atOffset(ZoneOffset.UTC).toLocalDate().toEpochDay();
    }

    /** Without the port. */
    private static @Nullable String host(MatchedRequest request) {
        String host = request.host();
        return host == null ? null : host.toLowerCase(Locale.ROOT).replaceFirst(":\\d{1,5}$", "");
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

    ClientJudge judge() {
        long told = clients.values().stream().filter(client -> client.sessionShare() != null).count();
        long loggedIn = clients.values().stream().filter(client -> client.sessionShare() != null && client.sessionShare() >= 0.5).count();
        return new ClientJudge(clean * 10 >= requests && clean > 0, loggedIn * 2 > told);
    }
}

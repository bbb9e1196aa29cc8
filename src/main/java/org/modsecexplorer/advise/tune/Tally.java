package org.modsecexplorer.advise.tune;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Outcome;

/** Counts for one group. Requests must come client by client. */
final class Tally {

    private static final int EXAMPLES = 3;
    private static final int MOST_HOSTS = 20;
    private static final int NOBODY = -1;

    private final int[] standings = new int[Standing.values().length];
    private final int[] outcomes = new int[Outcome.values().length];
    private final BitSet days = new BitSet();
    private final Map<Integer, Integer> rules = new HashMap<>();
    private final Map<Spot, Set<String>> sighted = new LinkedHashMap<>();
    private final Set<Spot> spots = new HashSet<>();
    /** Of several clients: the best standing and then the oldest transaction first. */
    private final List<Example> examples = new ArrayList<>(EXAMPLES + 1);

    private int lastClient = NOBODY;
    private int lastHindered = NOBODY;
    private @Nullable String message;
    private int people;
    private int surelyHonest;
    private int mostlyClean;
    private int requests;
    private int hindered;
    private int sessions;
    private int attackTexts;

    private record Example(Standing standing, long entry) {

        boolean isBefore(Example other) {
            return standing == other.standing ? entry < other.entry : standing.compareTo(other.standing) < 0;
        }
    }

    /** A client as the finder judged it. @param number any that no other client has */
    record Judged(int number, Standing standing, boolean isSurelyHonest, boolean isMostlyClean) {}

    /** One request. @param day number of the day */
    record Counted(long entry, boolean isHindered, boolean hasSession, boolean hasAttackText, int day, Outcome outcome) {}

    void add(Judged client, Counted request) {
        if (client.number() != lastClient) {
            lastClient = client.number();
            standings[client.standing().ordinal()]++;
            surelyHonest += client.isSurelyHonest() ? 1 : 0;
            mostlyClean += client.isMostlyClean() ? 1 : 0;
            offer(new Example(client.standing(), request.entry()));
        }
        requests++;
        if (request.isHindered()) {
            hindered++;
            people += client.standing() != Standing.ATTACKER && lastHindered != client.number() ? 1 : 0;
            lastHindered = client.number();
        }
        sessions += request.hasSession() ? 1 : 0;
        attackTexts += request.hasAttackText() ? 1 : 0;
        days.set(request.day());
        outcomes[request.outcome().ordinal()]++;
    }

    private void offer(Example example) {
        if (examples.size() == EXAMPLES && !example.isBefore(examples.getLast())) {
            return;
        }
        int at = examples.size();
        while (at > 0 && example.isBefore(examples.get(at - 1))) {
            at--;
        }
        examples.add(at, example);
        if (examples.size() > EXAMPLES) {
            examples.removeLast();
        }
    }

    /** Notes a spot of the group. @param text message of the rule */
    void at(Spot spot, @Nullable String text) {
        message = message == null ? text : message;
        spots.add(spot);
    }

    /** Notes that a rule matched in requests of the group. */
    void also(int rule, int count) {
        rules.merge(rule, count, Integer::sum);
    }

    /** Notes where a client that is no attacker met the rule. @param host null if the log names none */
    void sighted(Spot spot, @Nullable String host) {
        Set<String> hosts = sighted.computeIfAbsent(spot, _ -> new HashSet<>());
        if (host != null && hosts.size() < MOST_HOSTS) {
            hosts.add(host);
        }
    }

    /** @param neighbours honest clients in the neighbourhood @param logDays days of the log */
    GroupJudge.Facts facts(int neighbours, int logDays) {
        return new GroupJudge.Facts(
                standings[Standing.HONEST.ordinal()], surelyHonest, standings[Standing.UNKNOWN.ordinal()], standings[Standing.ATTACKER.ordinal()], neighbours, requests,
                days.cardinality(), logDays, share(attackTexts, requests), share(sessions, requests), share(mostlyClean, clients()));
    }

    private int clients() {
        return standings[0] + standings[1] + standings[2];
    }

    private static double share(int part, int all) {
        return all == 0 ? 0 : part / (double) all;
    }

    /** @param place and path that all spots have in common */
    Group group(int rule, Spot place, PathShape path, GroupJudge.Facts facts) {
        Map<Standing, Integer> clients = new EnumMap<>(Standing.class);
        for (Standing standing : Standing.values()) {
            if (standings[standing.ordinal()] > 0) {
                clients.put(standing, standings[standing.ordinal()]);
            }
        }
        Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            if (outcomes[outcome.ordinal()] > 0) {
                counts.put(outcome, outcomes[outcome.ordinal()]);
            }
        }
        Map<Integer, Integer> others = new HashMap<>(rules);
        others.remove(rule);
        Spot spot = spots.size() == 1 ? spots.iterator().next() : place;
        GroupJudge.Judgement judgement = GroupJudge.of(facts);
        return new Group(
                rule, message, spot.text(), path.toString(), requests, hindered, people, clients, facts.days(), facts.sessionShare(), facts.cleanShare(), others, counts,
                examples.stream().map(Example::entry).toList(), judgement.verdict(), judgement.reasons(),
                sighted.entrySet().stream().map(entry -> new Sighted(entry.getKey(), path, entry.getValue())).toList(), null);
    }
}

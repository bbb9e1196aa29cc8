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
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.advise.tune.client.Standing;
import org.modsecexplorer.advise.tune.shape.PathShape;
import org.modsecexplorer.advise.tune.shape.Sighted;
import org.modsecexplorer.advise.tune.shape.Spot;
import org.modsecexplorer.audit.Outcome;
import org.modsecexplorer.audit.RuleMatch;

/** Counts for one group. */
final class Tally {

    private static final int EXAMPLES = 3;
    private static final int MOST_HOSTS = 20;

    private final int[] standings = new int[Standing.values().length];
    private final int[] outcomes = new int[Outcome.values().length];
    private final BitSet days = new BitSet();
    private final Map<Integer, Integer> rules = new HashMap<>();
    private final Map<Spot, Set<String>> sighted = new LinkedHashMap<>();
    private final Set<Spot> spots = new HashSet<>();
    /** Of several clients: the best standing and then the oldest request first. */
    private final List<Example> examples = new ArrayList<>(EXAMPLES + 1);

    private @Nullable String message;
    private int people;
    private int surelyHonest;
    private int mostlyClean;
    private int requests;
    private int hindered;
    private int sessions;
    private int attackTexts;

    private record Example(Standing standing, int request) {

        boolean isAfter(Standing other, int otherRequest) {
            return standing == other ? request > otherRequest : standing.compareTo(other) > 0;
        }
    }

    /** Counts a client. @param request position of its oldest one */
    void addClient(Standing standing, boolean isSurelyHonest, boolean isMostlyClean, int request) {
        standings[standing.ordinal()]++;
        surelyHonest += isSurelyHonest ? 1 : 0;
        mostlyClean += isMostlyClean ? 1 : 0;
        offer(standing, request);
    }

    /** Counts a client with a hindered request. */
    void addHinderedClient(Standing standing) {
        people += standing == Standing.ATTACKER ? 0 : 1;
    }

    boolean isEmpty() {
        return requests == 0;
    }

    /** @param day number since the log's first @param outcome ordinal */
    void addRequest(boolean isHindered, boolean hasSession, boolean hasAttackText, int day, int outcome) {
        requests++;
        hindered += isHindered ? 1 : 0;
        sessions += hasSession ? 1 : 0;
        attackTexts += hasAttackText ? 1 : 0;
        days.set(day);
        outcomes[outcome]++;
    }

    private void offer(Standing standing, int request) {
        if (examples.size() == EXAMPLES && !examples.getLast().isAfter(standing, request)) {
            return;
        }
        int at = examples.size();
        while (at > 0 && examples.get(at - 1).isAfter(standing, request)) {
            at--;
        }
        examples.add(at, new Example(standing, request));
        if (examples.size() > EXAMPLES) {
            examples.removeLast();
        }
    }

    /** Notes a spot of the group. @param hosts that clients asked for who are no attackers, null for none named; empty if only attackers met the rule there */
    void at(Matches.Leaf leaf, List<@Nullable String> hosts) {
        message = message == null ? leaf.message() : message;
        spots.add(leaf.spot());
        for (String host : hosts) {
            Set<String> seen = sighted.computeIfAbsent(leaf.spot(), _ -> new HashSet<>());
            if (host != null && seen.size() < MOST_HOSTS) {
                seen.add(host);
            }
        }
    }

    /** Notes that a rule matched in requests of the group. */
    void also(int rule, int count) {
        rules.merge(rule, count, Integer::sum);
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

    /** @param rule as one of the requests has it @param place and path that all spots have in common @param ids gives the id of a request by its position */
    Group group(RuleMatch rule, Spot place, PathShape path, GroupJudge.Facts facts, IntToLongFunction ids) {
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
        int id = rule.ruleId() == null ? 0 : rule.ruleId();
        others.remove(id);
        Spot spot = spots.size() == 1 ? spots.iterator().next() : place;
        GroupJudge.Judgement judgement = GroupJudge.of(facts);
        return new Group(
                id, message, spot.text(), path.toString(), requests, hindered, people, clients, facts.days(), facts.sessionShare(), facts.cleanShare(), others, counts,
                examples.stream().map(example -> ids.applyAsLong(example.request())).toList(), judgement.verdict(), judgement.reasons(),
                sighted.entrySet().stream().map(entry -> new Sighted(entry.getKey(), path, entry.getValue())).toList(), AttackClass.tag(rule), rule.ver(), null);
    }
}

package org.modsecexplorer.advise.tune;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.advise.tune.client.Standing;
import org.modsecexplorer.query.MatchedRequests;

/** Counts the requests of groups, kind by kind. */
final class Counter {

    private static final int HALF_HOURS_OF_A_DAY = 48;
    private static final int HINDERED = 1;
    private static final int SESSION = 2;
    private static final int ATTACK_TEXT = 4;

    private final MatchedRequests requests;
    private final Kinds kinds;
    private final Clients clients;
    private final Jury jury;
    private final @Nullable String[] hostNames;

    // what is counted of each request, in the order of kinds, so that it is read from the start to the end
    private final int[] client;
    private final int[] host;
    private final short[] day;
    private final byte[] signs;
    private final byte[] outcome;

    /** The round in which a client was last counted, and last counted as hindered. */
    private final int[] counted;

    private final int[] countedHindered;
    private int round;
    private int days;

    Counter(Evidence evidence, Jury jury) {
        this.requests = evidence.requests();
        this.kinds = evidence.kinds();
        this.clients = evidence.clients();
        this.jury = jury;
        this.counted = new int[clients.size()];
        this.countedHindered = new int[clients.size()];
        List<String> hosts = requests.legend().hosts();
        this.hostNames = new String[hosts.size()];
        Arrays.setAll(hostNames, number -> number == 0 ? null : Evidence.hostName(hosts.get(number)));
        int size = kinds.from(kinds.all().size());
        this.client = new int[size];
        this.host = new int[size];
        this.day = new short[size];
        this.signs = new byte[size];
        this.outcome = new byte[size];
        for (int at = 0; at < size; at++) {
            int request = kinds.request(at);
            client[at] = clients.of(request);
            host[at] = requests.host(request);
            day[at] = (short) (requests.halfHour(request) / HALF_HOURS_OF_A_DAY);
            signs[at] = (byte) ((evidence.hindrance().of(request) ? HINDERED : 0) | (requests.hasSession(request) ? SESSION : 0)
                    | (requests.hasAttackText(request) ? ATTACK_TEXT : 0));
            outcome[at] = (byte) requests.outcome(request).ordinal();
        }
    }

    /** The number of honest clients with a request of these kinds. */
    int honest(Collection<Integer> of) {
        int found = 0;
        round++;
        for (int kind : of) {
            for (int at = kinds.from(kind); at < kinds.from(kind + 1); at++) {
                if (counted[client[at]] != round) {
                    counted[client[at]] = round;
                    found += jury.standing(client[at]) == Standing.HONEST ? 1 : 0;
                }
            }
        }
        return found;
    }

    /** @param members kinds of a group, with the leaves that make them part of it */
    Tally tally(Map<Integer, List<Leaf>> members) {
        Tally tally = new Tally();
        round++;
        members.forEach((kind, leaves) -> {
            BitSet seen = new BitSet();
            for (int at = kinds.from(kind); at < kinds.from(kind + 1); at++) {
                count(at, tally);
                if (jury.standing(client[at]) != Standing.ATTACKER) {
                    seen.set(host[at]);
                }
            }
            leaves.forEach(leaf -> tally.at(leaf, seen.stream().mapToObj(number -> hostNames[number]).toList()));
            for (int rule : kinds.all().get(kind).matches().rules()) {
                tally.also(rule, kinds.from(kind + 1) - kinds.from(kind));
            }
        });
        return tally;
    }

    private void count(int at, Tally tally) {
        int who = client[at];
        boolean isHindered = (signs[at] & HINDERED) != 0;
        if (counted[who] != round) {
            counted[who] = round;
            tally.addClient(jury.standing(who), jury.isSurelyHonest(who), clients.facts(who).cleanShare() >= 0.5, requests.id(kinds.request(at)));
        }
        if (isHindered && countedHindered[who] != round) {
            countedHindered[who] = round;
            tally.addHinderedClient(jury.standing(who));
        }
        tally.addRequest(isHindered, (signs[at] & SESSION) != 0, (signs[at] & ATTACK_TEXT) != 0, day[at], outcome[at]);
    }

    /** The number of days with requests. */
    int days() {
        if (days == 0) {
            BitSet seen = new BitSet();
            for (short each : day) {
                seen.set(each);
            }
            days = seen.cardinality();
        }
        return days;
    }

    /** Hosts that honest clients asked for. */
    Set<String> hosts() {
        BitSet seen = new BitSet();
        for (int at = 0; at < host.length; at++) {
            if (jury.standing(client[at]) == Standing.HONEST) {
                seen.set(host[at]);
            }
        }
        Set<String> names = new HashSet<>();
        seen.stream().filter(number -> number != 0).forEach(number -> names.add(hostNames[number]));
        return names;
    }
}

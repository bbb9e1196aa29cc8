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

/** Counts the chosen requests of groups, kind by kind; several threads may walk through them. */
final class Counter {

    private static final int HALF_HOURS_OF_A_DAY = 48;
    private static final int HINDERED = 1;
    private static final int SESSION = 2;
    private static final int ATTACK_TEXT = 4;
    private static final int SURELY_HONEST = 8;
    private static final int MOSTLY_CLEAN = 16;
    private static final int STANDING = 32;
    private static final Standing[] STANDINGS = Standing.values();

    private final Kinds kinds;
    private final int clients;
    private final @Nullable String[] hostNames;

    /** The chosen requests of kind k are those at {@code from[k]} to {@code from[k + 1]}. */
    private final int[] from;

    // what is counted of each request, in the order of kinds, so that it is read from the start to the end
    private final long[] id;
    private final int[] client;
    private final int[] host;
    private final short[] day;
    private final byte[] signs;
    private final byte[] outcome;

    private final int size;

    Counter(Evidence evidence, BitSet chosen) {
        MatchedRequests requests = evidence.requests();
        this.kinds = evidence.kinds();
        this.clients = evidence.clients().size();
        List<String> hosts = requests.legend().hosts();
        this.hostNames = new String[hosts.size()];
        Arrays.setAll(hostNames, number -> number == 0 ? null : Evidence.hostName(hosts.get(number)));
        int most = chosen.cardinality();
        this.from = new int[kinds.all().size() + 1];
        this.id = new long[most];
        this.client = new int[most];
        this.host = new int[most];
        this.day = new short[most];
        this.signs = new byte[most];
        this.outcome = new byte[most];
        byte[] signsOf = signsOfClients(evidence);
        int at = 0;
        int kind = 0;
        for (int position = 0; position < kinds.from(kinds.all().size()); position++) {
            while (position == kinds.from(kind + 1)) {
                from[++kind] = at;
            }
            int request = kinds.request(position);
            if (!chosen.get(request)) {
                continue;
            }
            id[at] = requests.id(request);
            client[at] = evidence.clients().of(request);
            host[at] = requests.host(request);
            day[at] = (short) (requests.halfHour(request) / HALF_HOURS_OF_A_DAY);
            signs[at] = (byte) (signsOf[client[at]] | (evidence.hindrance().of(request) ? HINDERED : 0) | (requests.hasSession(request) ? SESSION : 0)
                    | (requests.hasAttackText(request) ? ATTACK_TEXT : 0));
            outcome[at] = (byte) requests.outcome(request).ordinal();
            at++;
        }
        Arrays.fill(from, kind + 1, from.length, at);
        this.size = at;
    }

    private byte[] signsOfClients(Evidence evidence) {
        Jury jury = evidence.jury();
        byte[] signsOf = new byte[clients];
        for (int c = 0; c < signsOf.length; c++) {
            signsOf[c] = (byte) (jury.standing(c).ordinal() * STANDING | (jury.isSurelyHonest(c) ? SURELY_HONEST : 0) | (evidence.clients().facts(c).cleanShare() >= 0.5 ? MOSTLY_CLEAN : 0));
        }
        return signsOf;
    }

    private Standing standing(int at) {
        return STANDINGS[signs[at] / STANDING];
    }

    /** True if no request of the kind is chosen. */
    boolean isEmpty(int kind) {
        return from[kind] == from[kind + 1];
    }

    /** Counts for one thread. */
    Walk walk() {
        return new Walk();
    }

    /** The number of days with requests. */
    int days() {
        BitSet seen = new BitSet();
        for (int at = 0; at < size; at++) {
            seen.set(day[at]);
        }
        return seen.cardinality();
    }

    /** Hosts that honest clients asked for. */
    Set<String> hosts() {
        BitSet seen = new BitSet();
        for (int at = 0; at < size; at++) {
            if (standing(at) == Standing.HONEST) {
                seen.set(host[at]);
            }
        }
        Set<String> names = new HashSet<>();
        seen.stream().filter(number -> number != 0).forEach(number -> names.add(hostNames[number]));
        return names;
    }

    /** Counts for one thread: remembers which clients of a group it has met. */
    final class Walk {

        /** The round in which a client was last counted, and last counted as hindered. */
        private final int[] counted = new int[clients];

        private final int[] countedHindered = new int[clients];
        private int round;

        /** The number of honest clients with a request of these kinds. */
        int honest(Collection<Integer> of) {
            int found = 0;
            round++;
            for (int kind : of) {
                for (int at = from[kind]; at < from[kind + 1]; at++) {
                    if (counted[client[at]] != round) {
                        counted[client[at]] = round;
                        found += standing(at) == Standing.HONEST ? 1 : 0;
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
                for (int at = from[kind]; at < from[kind + 1]; at++) {
                    count(at, tally);
                    if (standing(at) != Standing.ATTACKER) {
                        seen.set(host[at]);
                    }
                }
                leaves.forEach(leaf -> tally.at(leaf, seen.stream().mapToObj(number -> hostNames[number]).toList()));
                for (int rule : kinds.all().get(kind).matches().rules()) {
                    tally.also(rule, from[kind + 1] - from[kind]);
                }
            });
            return tally;
        }

        private void count(int at, Tally tally) {
            int who = client[at];
            boolean isHindered = (signs[at] & HINDERED) != 0;
            if (counted[who] != round) {
                counted[who] = round;
                tally.addClient(standing(at), (signs[at] & SURELY_HONEST) != 0, (signs[at] & MOSTLY_CLEAN) != 0, id[at]);
            }
            if (isHindered && countedHindered[who] != round) {
                countedHindered[who] = round;
                tally.addHinderedClient(standing(at));
            }
            tally.addRequest(isHindered, (signs[at] & SESSION) != 0, (signs[at] & ATTACK_TEXT) != 0, day[at], outcome[at]);
        }
    }
}

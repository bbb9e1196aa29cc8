package org.modsecexplorer.advise.tune;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.advise.tune.client.Standing;
import org.modsecexplorer.query.matched.MatchedRequests;

/** Counts requests group by group. The columns are in the order of kinds, so that each group is one sequential read. */
final class Counter {

    private static final int HALF_HOURS_OF_A_DAY = 48;
    private static final int HINDERED = 1;
    private static final int SESSION = 2;
    private static final int ATTACK_TEXT = 4;
    private static final int SURELY_HONEST = 8;
    private static final int MOSTLY_CLEAN = 16;
    private static final int STANDING = 32;
    private static final int NO_KIND = -1;
    private static final Standing[] STANDINGS = Standing.values();

    private final Kinds kinds;
    private final int clients;
    private final @Nullable String[] hostNames;
    private final int[] client;
    private final int[] host;

    /** Since the first day of the log. */
    private final short[] day;

    private final byte[] signs;
    private final byte[] outcome;

    Counter(MatchedRequests requests, Hindrance hindrance, @Nullable String[] hostNames, Kinds kinds, Clients clients, Jury jury) {
        this.kinds = kinds;
        this.clients = clients.size();
        this.hostNames = hostNames;
        int size = kinds.from(kinds.all().size());
        this.client = new int[size];
        this.host = new int[size];
        this.day = new short[size];
        this.signs = new byte[size];
        this.outcome = new byte[size];
        byte[] signsOf = signsOfClients(clients, jury);
        int firstDay = IntStream.range(0, requests.size()).map(request -> day(requests, request)).min().orElse(0);
        for (int at = 0; at < size; at++) {
            int request = kinds.request(at);
            client[at] = clients.of(request);
            host[at] = requests.host(request);
            day[at] = (short) (day(requests, request) - firstDay);
            signs[at] = (byte) (signsOf[client[at]] | (hindrance.of(request) ? HINDERED : 0) | (requests.hasSession(request) ? SESSION : 0)
                    | (requests.hasAttackText(request) ? ATTACK_TEXT : 0));
            outcome[at] = (byte) requests.outcome(request).ordinal();
        }
    }

    private static int day(MatchedRequests requests, int request) {
        return requests.halfHour(request) / HALF_HOURS_OF_A_DAY;
    }

    private static byte[] signsOfClients(Clients clients, Jury jury) {
        byte[] signsOf = new byte[clients.size()];
        for (int c = 0; c < signsOf.length; c++) {
            Double cleanShare = clients.facts(c).cleanShare();
            signsOf[c] = (byte) (jury.standing(c).ordinal() * STANDING | (jury.isSurelyHonest(c) ? SURELY_HONEST : 0) | (cleanShare >= 0.5 ? MOSTLY_CLEAN : 0));
        }
        return signsOf;
    }

    private Standing standing(int at) {
        return STANDINGS[signs[at] / STANDING];
    }

    /** Counts for one thread. @param chosen positions of the requests that count */
    Walk walk(BitSet chosen) {
        return new Walk(chosen);
    }

    /** Counts some of the requests. It remembers which clients of a group it has met, so each thread needs its own. */
    final class Walk {

        private final BitSet chosen;

        /** The round in which a client was last counted, and last counted as hindered. */
        private final int[] counted = new int[clients];

        private final int[] countedHindered = new int[clients];
        private final BitSet hostsOfKind = new BitSet();
        private int round;

        private Walk(BitSet chosen) {
            this.chosen = chosen;
        }

        private boolean isChosen(int at) {
            return chosen.get(kinds.request(at));
        }

        /** The number of days with requests. */
        int days() {
            BitSet seen = new BitSet();
            for (int at = 0; at < day.length; at++) {
                if (isChosen(at)) {
                    seen.set(day[at]);
                }
            }
            return seen.cardinality();
        }

        /** Hosts that honest clients asked for. */
        Set<String> hosts() {
            BitSet seen = new BitSet();
            for (int at = 0; at < host.length; at++) {
                if (standing(at) == Standing.HONEST && isChosen(at)) {
                    seen.set(host[at]);
                }
            }
            Set<String> names = new HashSet<>();
            seen.stream().filter(number -> number != 0).forEach(number -> names.add(hostNames[number]));
            return names;
        }

        /** The number of honest clients with a request in a neighbourhood. */
        int honest(Grouping grouping, int neighbourhood) {
            int found = 0;
            round++;
            for (int position = grouping.aroundFrom(neighbourhood); position < grouping.aroundFrom(neighbourhood + 1); position++) {
                int kind = grouping.around(position);
                for (int at = kinds.from(kind); at < kinds.from(kind + 1); at++) {
                    if (counted[client[at]] != round && isChosen(at)) {
                        counted[client[at]] = round;
                        found += standing(at) == Standing.HONEST ? 1 : 0;
                    }
                }
            }
            return found;
        }

        /** Empty if no request of the group is chosen. */
        Optional<Tally> tally(Grouping grouping, int group) {
            Tally tally = new Tally();
            round++;
            int last = NO_KIND;
            int requests = 0;
            List<@Nullable String> hosts = List.of();
            for (int member = grouping.from(group); member < grouping.from(group + 1); member++) {
                int kind = grouping.kind(member);
                if (kind != last) {
                    last = kind;
                    requests = count(kind, tally);
                    hosts = hostsOfKind.isEmpty() ? List.of() : hostsOfKind.stream().mapToObj(number -> hostNames[number]).toList();
                }
                if (requests > 0) {
                    tally.at(grouping.leaf(member), hosts);
                }
            }
            return tally.isEmpty() ? Optional.empty() : Optional.of(tally);
        }

        /** Counts the requests of a kind, and finds the hosts that clients asked for who are no attackers. @return how many there are */
        private int count(int kind, Tally tally) {
            hostsOfKind.clear();
            int requests = 0;
            for (int at = kinds.from(kind); at < kinds.from(kind + 1); at++) {
                if (isChosen(at)) {
                    requests++;
                    countRequest(at, tally);
                }
            }
            if (requests > 0) {
                for (int rule : kinds.all().get(kind).matches().rules()) {
                    tally.also(rule, requests);
                }
            }
            return requests;
        }

        private void countRequest(int at, Tally tally) {
            int who = client[at];
            Standing standing = standing(at);
            boolean isHindered = (signs[at] & HINDERED) != 0;
            if (counted[who] != round) {
                counted[who] = round;
                tally.addClient(standing, (signs[at] & SURELY_HONEST) != 0, (signs[at] & MOSTLY_CLEAN) != 0, kinds.request(at));
            }
            if (isHindered && countedHindered[who] != round) {
                countedHindered[who] = round;
                tally.addHinderedClient(standing);
            }
            if (standing != Standing.ATTACKER) {
                hostsOfKind.set(host[at]);
            }
            tally.addRequest(isHindered, (signs[at] & SESSION) != 0, (signs[at] & ATTACK_TEXT) != 0, day[at], outcome[at]);
        }
    }
}

package org.modsecexplorer.advise.tune;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.modsecexplorer.advise.tune.client.Agents;
import org.modsecexplorer.advise.tune.client.ClientFacts;
import org.modsecexplorer.advise.tune.client.Trials;
import org.modsecexplorer.query.matched.MatchedRequests;

/** What each client did, from its requests with matches. Clients are numbered from 0 here. */
final class Clients {

    private static final int HALF_HOURS_OF_A_DAY = 48;

    private final MatchedRequests requests;
    private final Kinds kinds;
    private final int[] numbers;

    /** The requests of client c are those at {@code from[c]} to {@code from[c + 1]} in {@link #order}. */
    private final int[] from;

    private final int[] order;
    private final int[] ofRequest;
    private final ClientFacts[] facts;
    private final Trials trials;

    /** @param limit a score from which a request counts as hindered; null for none */
    Clients(MatchedRequests requests, Kinds kinds, Hindrance hindrance) {
        this.requests = requests;
        this.kinds = kinds;
        int[] counts = new int[requests.clientNumbers() + 1];
        for (int i = 0; i < requests.size(); i++) {
            counts[requests.client(i) + 1] += kinds.of(i) == Kinds.NONE ? 0 : 1;
        }
        this.numbers = IntStream.range(0, requests.clientNumbers()).filter(client -> counts[client + 1] > 0).toArray();
        this.from = new int[numbers.length + 1];
        int[] next = new int[counts.length];
        for (int c = 0; c < numbers.length; c++) {
            next[numbers[c]] = from[c];
            from[c + 1] = from[c] + counts[numbers[c] + 1];
        }
        this.order = new int[from[numbers.length]];
        this.ofRequest = new int[requests.size()];
        for (int i = 0; i < requests.size(); i++) {
            if (kinds.of(i) != Kinds.NONE) {
                order[next[requests.client(i)]++] = i;
            }
        }
        for (int c = 0; c < numbers.length; c++) {
            for (int at = from[c]; at < from[c + 1]; at++) {
                ofRequest[order[at]] = c;
            }
        }
        this.trials = new Trials(kinds.trials(), numbers.length);
        this.facts = new ClientFacts[numbers.length];
        collect(hindrance);
    }

    private void collect(Hindrance hindrance) {
        List<String> agents = requests.legend().agents();
        BitSet scanners = agents(agents, Agents::isScanner);
        BitSet tools = agents(agents, Agents::isTool);
        long[] hindered = new long[64];
        long[] noticed = new long[64];
        long[] texts = new long[64];
        long[] days = new long[64];
        for (int c = 0; c < numbers.length; c++) {
            int count = from[c + 1] - from[c];
            if (count > hindered.length) {
                hindered = new long[count * 2];
                noticed = new long[count * 2];
                texts = new long[count * 2];
                days = new long[count * 2];
            }
            int hinderedCount = 0;
            int noticedCount = 0;
            int textCount = 0;
            int withHeaders = 0;
            int withSession = 0;
            int withTool = 0;
            boolean scanner = false;
            for (int at = from[c]; at < from[c + 1]; at++) {
                int i = order[at];
                int trial = kinds.all().get(kinds.of(i)).trial();
                long timed = (long) requests.halfHour(i) << 32 | trial;
                days[at - from[c]] = requests.halfHour(i) / HALF_HOURS_OF_A_DAY;
                if (hindrance.of(i)) {
                    hindered[hinderedCount++] = timed;
                } else {
                    noticed[noticedCount++] = timed;
                }
                if (requests.hasAttackText(i)) {
                    texts[textCount++] = trial;
                }
                scanner |= scanners.get(requests.agent(i));
                if (requests.tellsSession(i)) {
                    withHeaders++;
                    withSession += requests.hasSession(i) ? 1 : 0;
                    withTool += tools.get(requests.agent(i)) ? 1 : 0;
                }
            }
            if (hinderedCount > 0) {
                trials.add(distinct(hindered, hinderedCount), distinct(texts, textCount));
            } else {
                trials.add(distinct(noticed, noticedCount), distinct(texts, textCount));
            }
            int number = numbers[c];
            facts[c] = new ClientFacts(
                    hinderedCount, Math.max(number == 0 ? 0 : requests.legend().requests()[number], hinderedCount), number == 0 ? 0 : requests.legend().clean()[number],
                    withHeaders, withSession, withTool, scanner, distinct(days, count).length);
        }
    }

    private static BitSet agents(List<String> agents, java.util.function.Predicate<String> test) {
        BitSet found = new BitSet();
        IntStream.range(0, agents.size()).filter(agent -> test.test(agents.get(agent))).forEach(found::set);
        return found;
    }

    /** Sorted, each once. */
    private static long[] distinct(long[] values, int count) {
        Arrays.sort(values, 0, count);
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (i == 0 || values[i] != values[i - 1]) {
                values[kept++] = values[i];
            }
        }
        return Arrays.copyOf(values, kept);
    }

    int size() {
        return numbers.length;
    }

    /** The client of a request with a kind. */
    int of(int request) {
        return ofRequest[request];
    }

    /** The number by which the requests name the client. */
    int number(int c) {
        return numbers[c];
    }

    ClientFacts facts(int c) {
        return facts[c];
    }

    Trials trials() {
        return trials;
    }

    /** Position of the client's first request in {@link #request}. */
    int from(int c) {
        return from[c];
    }

    /** Requests in the order of clients; those of a client in the order of the log. */
    int request(int position) {
        return order[position];
    }
}

package org.modsecexplorer.advise.campaign;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Requests by client and time, cut into visits: a visit ends when its client is silent for long. Requests without an address or without a time are in none.
 * Visits of a client are next to each other.
 */
final class Visits {

    private static final int SILENCE_SECONDS = 12 * 3_600;

    private final Columns columns;

    /** Second in the upper, request in the lower 32 bits; those of a client are sorted. */
    private final long[] order;

    /** The positions of client c are those from {@code ends[c]} to {@code ends[c + 1]}. */
    private final int[] ends;

    private int size;
    private int[] from = new int[1024];
    private int[] clients = new int[1024];

    Visits(Columns columns) {
        this.columns = columns;
        int numbers = columns.requests().clientNumbers();
        this.ends = new int[numbers + 1];
        for (int i = 0; i < columns.size(); i++) {
            if (counts(i)) {
                ends[columns.requests().client(i) + 1]++;
            }
        }
        Arrays.parallelPrefix(ends, Integer::sum);
        this.order = new long[ends[numbers]];
        int[] next = ends.clone();
        for (int i = 0; i < columns.size(); i++) {
            if (counts(i)) {
                order[next[columns.requests().client(i)]++] = (long) columns.second(i) << 32 | i;
            }
        }
        for (int client = 0; client < numbers; client++) {
            Arrays.sort(order, ends[client], ends[client + 1]);
            cut(client, ends[client], ends[client + 1]);
        }
        from = Arrays.copyOf(from, size + 1);
        from[size] = order.length;
    }

    private boolean counts(int request) {
        return columns.requests().client(request) != 0 && columns.second(request) > 0;
    }

    private void cut(int client, int start, int end) {
        for (int at = start; at < end; at++) {
            if (at == start || second(at) - second(at - 1) > SILENCE_SECONDS) {
                if (size == from.length) {
                    from = Arrays.copyOf(from, size * 2);
                    clients = Arrays.copyOf(clients, size * 2);
                }
                from[size] = at;
                clients[size++] = client;
            }
        }
    }

    int size() {
        return size;
    }

    int client(int visit) {
        return clients[visit];
    }

    /** Position of the visit's first request. */
    int from(int visit) {
        return from[visit];
    }

    /** Position after its last. */
    int to(int visit) {
        return from[visit + 1];
    }

    int requests(int visit) {
        return to(visit) - from(visit);
    }

    int request(int position) {
        return (int) order[position];
    }

    int second(int position) {
        return (int) (order[position] >> 32);
    }

    int start(int visit) {
        return second(from[visit]);
    }

    int end(int visit) {
        return second(to(visit) - 1);
    }

    /** Requests of a client within a span of time, both ends included. */
    IntStream requestsOf(int client, int first, int last) {
        return IntStream.range(ends[client], ends[client + 1]).filter(at -> second(at) >= first && second(at) <= last).map(this::request);
    }
}

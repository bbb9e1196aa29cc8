package org.modsecexplorer.advise.campaign;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The order in which visits ask for paths, as the set of steps from one path to the next. */
final class Orders {

    /** Visits with fewer different steps have no order. */
    static final int FEWEST_STEPS = 5;

    /** From so many steps on, an order tells more. */
    static final int LONG = 12;

    /** Visits with the same order have the same smallest step under most of the hashes. */
    static final int HASHES = 4;

    private static final double ALIKE = 0.5;
    private static final int MOST_REQUESTS = 2_000;
    private static final int SHOWN = 5;
    private static final long SPREAD = 0x9e3779b97f4a7c15L;

    private final Columns columns;
    private final Visits visits;

    Orders(Columns columns, Visits visits) {
        this.columns = columns;
        this.visits = visits;
    }

    /** The steps of a visit, each once and sorted; only the first of a very long one. */
    long[] steps(int visit) {
        int count = Math.min(visits.requests(visit), MOST_REQUESTS);
        long[] steps = new long[count];
        int found = 0;
        int before = -1;
        for (int at = visits.from(visit); at < visits.from(visit) + count; at++) {
            int path = columns.path(visits.request(at));
            if (before >= 0 && path != before) {
                steps[found++] = mixed((long) before << 32 | path);
            }
            before = path;
        }
        Arrays.sort(steps, 0, found);
        int distinct = 0;
        for (int i = 0; i < found; i++) {
            if (i == 0 || steps[i] != steps[i - 1]) {
                steps[distinct++] = steps[i];
            }
        }
        return Arrays.copyOf(steps, distinct);
    }

    static long smallest(long[] steps, int hash) {
        long smallest = Long.MAX_VALUE;
        for (long step : steps) {
            smallest = Math.min(smallest, mixed(step + hash));
        }
        return smallest;
    }

    static boolean areAlike(long[] one, long[] other) {
        int common = 0;
        for (int i = 0, j = 0; i < one.length && j < other.length; ) {
            common += one[i] == other[j] ? 1 : 0;
            long step = one[i];
            i += step <= other[j] ? 1 : 0;
            j += other[j] <= step ? 1 : 0;
        }
        return common >= ALIKE * (one.length + other.length - common);
    }

    Sign sign(int visit) {
        List<String> paths = new ArrayList<>();
        for (int at = visits.from(visit); at < visits.to(visit) && paths.size() < SHOWN; at++) {
            String path = columns.pathText(columns.path(visits.request(at)));
            if (paths.isEmpty() || !paths.getLast().equals(path)) {
                paths.add(path);
            }
        }
        return new Sign.Order(paths);
    }

    private static long mixed(long value) {
        long mixed = (value ^ value >>> 32) * SPREAD;
        mixed = (mixed ^ mixed >>> 29) * SPREAD;
        return mixed ^ mixed >>> 32;
    }
}

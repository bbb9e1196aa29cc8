package org.modsecexplorer.advise.campaign;

import java.util.Arrays;

/** The visits that have each of many values, in memory that grows with the requests only. */
final class Holders {

    /** Receives one value after the other. */
    @FunctionalInterface
    interface Each {

        /** @param visits each once @param counts how many of the visit's requests have the value */
        void of(int value, int[] visits, int[] counts);
    }

    private long[] pairs = new long[1024];
    private int size;

    void add(int value, int visit) {
        if (size == pairs.length) {
            pairs = Arrays.copyOf(pairs, size * 2);
        }
        pairs[size++] = (long) value << 32 | visit;
    }

    /** Calls for each value that more than one visit has. */
    void forEach(Each each) {
        Arrays.sort(pairs, 0, size);
        int end;
        for (int start = 0; start < size; start = end) {
            int visits = 0;
            end = start;
            while (end < size && pairs[end] >> 32 == pairs[start] >> 32) {
                visits += end == start || pairs[end] != pairs[end - 1] ? 1 : 0;
                end++;
            }
            if (visits > 1) {
                hand(each, start, end, visits);
            }
        }
    }

    private void hand(Each each, int start, int end, int count) {
        int[] visits = new int[count];
        int[] counts = new int[count];
        int last = -1;
        for (int at = start; at < end; at++) {
            if (at == start || pairs[at] != pairs[at - 1]) {
                visits[++last] = (int) pairs[at];
            }
            counts[last]++;
        }
        each.of((int) (pairs[start] >> 32), visits, counts);
    }

    /** Numbers values from 0 in their order; equal ones get the same. */
    static int[] ranks(long[] values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        int distinct = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                sorted[distinct++] = sorted[i];
            }
        }
        int[] ranks = new int[values.length];
        for (int i = 0; i < ranks.length; i++) {
            ranks[i] = Arrays.binarySearch(sorted, 0, distinct, values[i]);
        }
        return ranks;
    }
}

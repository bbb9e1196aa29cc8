package org.modsecexplorer.advise.whatif;

import java.util.Arrays;
import org.modsecexplorer.advise.tune.client.Standing;

/** Counts by standing and by place in a list of scores, summed up once so that each range of scores is counted at once. */
final class ScoreTally {

    private static final int STANDINGS = Standing.values().length;

    /** Number of all before the place. */
    private final int[][] before;

    /** @param scores number of different scores */
    ScoreTally(int scores) {
        this.before = new int[STANDINGS][scores + 1];
    }

    void add(Standing standing, int place) {
        before[standing.ordinal()][place + 1]++;
    }

    /** Ends the counting. */
    ScoreTally sum() {
        for (int[] each : before) {
            Arrays.parallelPrefix(each, Integer::sum);
        }
        return this;
    }

    /** @param to the first place after the range */
    int between(Standing standing, int from, int to) {
        return before[standing.ordinal()][to] - before[standing.ordinal()][from];
    }
}

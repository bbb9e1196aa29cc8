package org.modsecexplorer.advise.compare;

import java.time.Duration;
import java.time.Instant;

/**
 * Equal spans of time into which a side is cut, so that its ups and downs can be seen.
 *
 * @param count  of them
 * @param length the same as a number that need not be whole
 */
record Buckets(long startSecond, int widthSeconds, int count, double length) {

    private static final int[] WIDTHS_SECONDS = {7 * 86_400, 86_400, 21_600, 3_600};
    private static final int SHORTEST_SECONDS = 1_800;
    private static final int FEWEST = 7;
    private static final int WIDE_FEWEST = 100;

    /** The widest of which both sides have enough. @param shorter span of the shorter side */
    static int width(Duration shorter) {
        for (int width : WIDTHS_SECONDS) {
            if (shorter.toSeconds() / width >= (width > 86_400 ? WIDE_FEWEST : FEWEST)) {
                return width;
            }
        }
        return SHORTEST_SECONDS;
    }

    static Buckets of(Side side, int widthSeconds) {
        double length = Math.max(1, side.span().toSeconds() / (double) widthSeconds);
        return new Buckets(side.start().getEpochSecond(), widthSeconds, (int) Math.ceil(length) + 1, length);
    }

    /** The bucket of a time; times outside are in the first or the last. */
    int of(Instant time) {
        return Math.clamp(Math.floorDiv(time.getEpochSecond() - startSecond, widthSeconds), 0, count - 1);
    }
}

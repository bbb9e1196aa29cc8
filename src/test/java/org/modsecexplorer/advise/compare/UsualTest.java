package org.modsecexplorer.advise.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What counts as a change. */
class UsualTest {

    private static final int DAYS = 10;

    private final Usual usual = new Usual(new Buckets(0, 86_400, DAYS, DAYS), new Buckets(0, 86_400, DAYS, DAYS));

    private static long[] daily(long count) {
        long[] counts = new long[DAYS];
        Arrays.fill(counts, count);
        return counts;
    }

    private static long[] burst(long usual, long once) {
        long[] counts = daily(usual);
        counts[3] = once;
        return counts;
    }

    @Test
    void threeTimesAsMuchEachDayIsMoreAndAThirdIsLess() {
        assertThat(usual.change(daily(10), daily(30), true)).isEqualTo(Change.MORE);
        assertThat(usual.change(daily(30), daily(10), true)).isEqualTo(Change.LESS);
    }

    @Test
    void alittleMoreIsSteadyHoweverSureItIs() {
        assertThat(usual.change(daily(10_000), daily(13_000), true)).isEqualTo(Change.STEADY);
    }

    @Test
    void aSingleBurstIsNoChange() {
        assertThat(usual.change(daily(10), burst(10, 5_000), true)).isEqualTo(Change.STEADY);
        assertThat(usual.change(daily(0), burst(0, 5_000), true)).isEqualTo(Change.FEW);
    }

    @Test
    void whatOnlyOneSideHasIsNewOrGone() {
        assertThat(usual.change(daily(0), daily(1), true)).isEqualTo(Change.NEW);
        assertThat(usual.change(daily(1), daily(0), true)).isEqualTo(Change.GONE);
        assertThat(usual.change(daily(0), daily(1), false)).isEqualTo(Change.FEW);
    }

    @Test
    void aShortSideNeedsLittleToBeNewAfterALongOne() {
        Usual afterLong = new Usual(new Buckets(0, 86_400, 30, 30), new Buckets(0, 86_400, 1, 1));
        assertThat(afterLong.change(new long[30], new long[] {1}, true)).isEqualTo(Change.NEW);
        Usual afterShort = new Usual(new Buckets(0, 86_400, 1, 1), new Buckets(0, 86_400, 30, 30));
        assertThat(afterShort.change(new long[1], burst(0, 9), true)).isEqualTo(Change.FEW);
    }

    @Test
    void ratesAreComparedIfThePeriodsDifferInLength() {
        Usual longAfter = new Usual(new Buckets(0, 86_400, 10, 10), new Buckets(0, 86_400, 30, 30));
        long[] after = new long[30];
        Arrays.fill(after, 10);
        assertThat(longAfter.change(daily(10), after, true)).isEqualTo(Change.STEADY);
    }
}

package org.modsecexplorer.advise.compare;

import java.util.stream.LongStream;

/**
 * Tells changes from usual ups and downs. It compares the rates of both sides with how much the buckets of each side differ among themselves: a burst makes them
 * differ much, so a single burst is no change.
 */
final class Usual {

    private static final double REMARKABLE = 3.5;
    private static final double LEAST_FACTOR = 1.5;
    private static final double DOUBT = 0.01;
    private static final int FEWEST_BUCKETS = 4;
    private static final double UNKNOWN_VARIATION = 2;

    private final Buckets a;
    private final Buckets b;

    Usual(Buckets a, Buckets b) {
        this.a = a;
        this.b = b;
    }

    /** The difference of the rates in units of what is usual. */
    double strength(long[] before, long[] after) {
        double countA = LongStream.of(before).sum();
        double countB = LongStream.of(after).sum();
        double mean = (countA + countB) / (a.length() + b.length());
        if (mean == 0) {
            return 0;
        }
        double variation = Math.max(1, (squares(before, countA / a.length()) + squares(after, countB / b.length())) / Math.max(1, a.length() + b.length() - 2) / mean);
        if (Math.min(a.length(), b.length()) < FEWEST_BUCKETS) {
            variation = Math.max(variation, UNKNOWN_VARIATION);
        }
        return (countB / b.length() - countA / a.length()) / Math.sqrt(variation * mean * (1 / a.length() + 1 / b.length()));
    }

    /** Buckets with any, since what comes in one burst might have come at another time. */
    private static long busy(long[] counts) {
        return LongStream.of(counts).filter(count -> count > 0).count();
    }

    /** @param count of independent events on the side that has them @param isNew true if that is the second side */
    Change ofOneSide(int count, boolean isNew) {
        double expected = isNew ? count * a.length() / b.length() : count * b.length() / a.length();
        return Math.exp(-expected) > DOUBT ? Change.FEW : isNew ? Change.NEW : Change.GONE;
    }

    private static double squares(long[] counts, double mean) {
        double sum = 0;
        for (long count : counts) {
            sum += (count - mean) * (count - mean);
        }
        return sum;
    }

    /** @param enough true if several clients have the value on the side that has it */
    Change change(long[] before, long[] after, boolean enough) {
        long countA = LongStream.of(before).sum();
        long countB = LongStream.of(after).sum();
        if (countA == 0 || countB == 0) {
            double expected = countA == 0 ? busy(after) * a.length() / b.length() : busy(before) * b.length() / a.length();
            return !enough || Math.exp(-expected) > DOUBT ? Change.FEW : countA == 0 ? Change.NEW : Change.GONE;
        }
        double factor = countB / b.length() / (countA / a.length());
        if (Math.abs(strength(before, after)) < REMARKABLE || Math.max(factor, 1 / factor) < LEAST_FACTOR) {
            return Change.STEADY;
        }
        return factor > 1 ? Change.MORE : Change.LESS;
    }
}

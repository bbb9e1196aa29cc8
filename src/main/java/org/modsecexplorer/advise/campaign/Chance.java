package org.modsecexplorer.advise.campaign;

/** How likely it is that unrelated clients meet. */
final class Chance {

    /** Clients that meet by a greater chance are never joined. */
    static final double ACCEPTED = 1e-3;

    /** The chance that anybody is joined wrongly in a log of unrelated clients. */
    static final double OF_ONE_ERROR = 0.1;

    /** Clients that are supposed to have been seen before the log began, so that a short log proves little. */
    private static final double SUPPOSED = 10;

    private static final int EXACT = 500;

    private Chance() {}

    /**
     * The share of unrelated visits with a sign.
     *
     * @param with   number of unrelated visits with the sign
     * @param of     number of unrelated visits
     * @param before what the share is supposed to be as long as nothing is known
     */
    static double share(int with, int of, double before) {
        return Math.min(1, (with + SUPPOSED * before) / (of + SUPPOSED));
    }

    /** The chance of at least so many if so many are expected (Poisson). */
    static double atLeast(int count, double expected) {
        if (count <= 0 || count <= expected) {
            return 1;
        }
        if (count > EXACT) {
            return Math.exp(count - expected - count * Math.log(count / expected));
        }
        double term = Math.exp(-expected);
        for (int i = 1; i <= count; i++) {
            term *= expected / i;
        }
        double sum = 0;
        for (int i = count; term > sum * 1e-9; i++) {
            sum += term;
            term *= expected / (i + 1);
        }
        return sum;
    }

    /** The greatest chance that at least so many of all are among the first, each with that chance by itself (Chernoff). */
    static double atLeast(int count, int all, double each) {
        if (all == 0 || count <= each * all) {
            return 1;
        }
        double share = count / (double) all;
        double rest = share == 1 ? 0 : (1 - share) * Math.log((1 - share) / (1 - each));
        return Math.exp(-all * (share * Math.log(share / each) + rest));
    }
}

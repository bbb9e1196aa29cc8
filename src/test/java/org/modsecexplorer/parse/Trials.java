package org.modsecexplorer.parse;

import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Tests a property with many seeds, always the same ones. A failure names its seed, and {@code -Dtrials.seed=N} runs only that one. */
public final class Trials {

    private Trials() {}

    public static void run(int trials, Consumer<SplittableRandom> property) {
        Long only = Long.getLong("trials.seed");
        if (only != null) {
            property.accept(new SplittableRandom(only));
            return;
        }
        for (long seed = 1; seed <= trials; seed++) {
            try {
                property.accept(new SplittableRandom(seed));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("with -Dtrials.seed=" + seed + ": " + e.getMessage(), e);
            }
        }
    }
}

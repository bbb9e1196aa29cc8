package org.modsecexplorer.audit;

/** What became of a transaction, in the order of how much it matters; the ordinal is what the store keeps. */
public enum Outcome {
    /** No rule matched. */
    CLEAN,
    /** Rules matched, and it passed. */
    NOTICED,
    /** Detection only: the blocking rule matched, and it passed. */
    WOULD_BLOCK,
    /** The engine stopped it. */
    BLOCKED;

    private static final Outcome[] BY_NUMBER = values();

    /** @throws ArrayIndexOutOfBoundsException if the store holds a number that no release wrote */
    public static Outcome ofNumber(int number) {
        return BY_NUMBER[number];
    }
}

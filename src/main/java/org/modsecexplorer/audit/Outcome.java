package org.modsecexplorer.audit;

/** The outcome of a transaction, from least to most important. The store keeps the ordinal. */
public enum Outcome {
    /** No rule matched. */
    CLEAN,
    /** Rules matched, but the transaction passed. */
    NOTICED,
    /** In detection-only mode, the blocking rule matched, but the transaction passed. */
    WOULD_BLOCK,
    /** The engine stopped the transaction. */
    BLOCKED;

    private static final Outcome[] BY_NUMBER = values();

    /** @throws ArrayIndexOutOfBoundsException if the store holds a number that no release wrote */
    public static Outcome ofNumber(int number) {
        return BY_NUMBER[number];
    }
}

package org.modsecexplorer.audit;

/** The outcome of a transaction, from least to most important. The store keeps the number, which has gaps for others. */
public enum Outcome {
    /** No rule matched. */
    CLEAN(10),
    /** Rules matched, but the transaction passed. */
    NOTICED(20),
    /** The entry does not say whether the transaction passed; {@link Clue} says why this cannot be inferred. */
    NOT_KNOWN(30),
    /** The response is a refusal, but the log names no rule: the server or the application may have refused, or a rule that logs nothing. */
    REFUSED(40),
    /** In detection-only mode, the blocking rule matched, but the transaction passed. */
    WOULD_BLOCK(50),
    /** The engine stopped the transaction, as other fields imply; {@link Clue} says which. */
    BLOCKED_INFERRED(60),
    /** The engine stopped the transaction, as the entry states. */
    BLOCKED(70);

    private final short number;

    Outcome(int number) {
        this.number = (short) number;
    }

    /** @throws IllegalArgumentException if the store holds a number that this release does not know */
    public static Outcome ofNumber(int number) {
        for (Outcome outcome : values()) {
            if (outcome.number == number) {
                return outcome;
            }
        }
        throw new IllegalArgumentException("unknown outcome: " + number);
    }

    /** Its number in the store; a greater one is more important. */
    public short number() {
        return number;
    }

    /** True if the engine stopped the transaction, stated or inferred. */
    public boolean isBlocked() {
        return this == BLOCKED || this == BLOCKED_INFERRED;
    }
}

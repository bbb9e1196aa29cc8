package org.modsecexplorer.audit;

import org.jspecify.annotations.Nullable;

/** Whether the engine stopped the request, whatever status the client saw, and how that is known. */
public sealed interface Interception {

    /** The engine let the request pass: the entry states it, or nothing in the entry speaks against it. */
    Interception PASSED = new Passed();

    /** The entry states that the engine stopped the request. @param phase 1 to 4, null if the log does not say */
    static Interception stated(@Nullable Integer phase) {
        return new Stopped(phase, null);
    }

    /**
     * The engine stopped the request.
     *
     * @param phase 1 to 4, null if the log does not say
     * @param clue  what this was inferred from; null if the entry states it
     */
    record Stopped(@Nullable Integer phase, @Nullable Clue clue) implements Interception {}

    /** See {@link #PASSED}. */
    record Passed() implements Interception {}

    /** The entry does not say, and its other fields do not decide it. @param clue what speaks for an interception or hides it */
    record Unknown(Clue clue) implements Interception {}
}

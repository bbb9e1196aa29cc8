package org.modsecexplorer.export;

import java.io.IOException;

/** The program at the other end of a pipe has stopped reading, as {@code head} does when it has enough: no failure, but a reason to end at once. */
public final class ReaderGoneException extends IOException {

    private static final long serialVersionUID = 1L;

    public ReaderGoneException() {
        super("nobody reads the output any more");
    }

    /** True if this is the reason for a failure, however deep. */
    public static boolean isBehind(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof ReaderGoneException) {
                return true;
            }
        }
        return false;
    }
}

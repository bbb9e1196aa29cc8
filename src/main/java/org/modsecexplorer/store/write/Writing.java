package org.modsecexplorer.store.write;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** A batch in flight to the store. Used by the thread that started it. */
public final class Writing {

    private final Claims claims;
    private final Future<EntryWriter.Written> result;
    private final Runnable whenStored;

    Writing(Claims claims, Future<EntryWriter.Written> result, Runnable whenStored) {
        this.claims = claims;
        this.result = result;
        this.whenStored = whenStored;
    }

    Claims claims() {
        return claims;
    }

    /** True if {@link #finish} does not wait. */
    public boolean isDone() {
        return result.isDone();
    }

    /** Waits until the batch is committed, even if this thread is interrupted: a commit is never abandoned. Throws what the writer threw. */
    public EntryWriter.Written finish() {
        boolean isInterrupted = false;
        try {
            while (true) {
                try {
                    EntryWriter.Written written = result.get();
                    whenStored.run();
                    return written;
                } catch (InterruptedException e) {
                    isInterrupted = true;
                }
            }
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                default -> throw new IllegalStateException(e.getCause());
            }
        } finally {
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

package org.modsecexplorer.store;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** A batch on its way into the store. Used by the thread that began it. */
public final class Writing {

    /** What is to be done, again and again until it succeeds. */
    @FunctionalInterface
    interface Attempt {
        EntryWriter.Written write() throws IOException;
    }

    private final Claims claims;
    private final Attempt attempt;
    private final Runnable whenFinished;
    private @Nullable Future<EntryWriter.Written> first;

    /** @param first the first attempt, under way in another thread @param attempt to be made again if that fails */
    Writing(Claims claims, Future<EntryWriter.Written> first, Attempt attempt, Runnable whenFinished) {
        this.claims = claims;
        this.first = first;
        this.attempt = attempt;
        this.whenFinished = whenFinished;
    }

    Claims claims() {
        return claims;
    }

    /** True if {@link #finish} does not wait. */
    public boolean isDone() {
        return first != null && first.isDone();
    }

    /**
     * Waits until the batch is committed. After a failure it may be called again: then it is written anew, by the thread that calls.
     *
     * @throws IOException    if the merged log cannot be written; nothing of the batch is stored
     * @throws StoreException if the database fails; nothing of the batch is stored, unless it was the commit that failed
     */
    public EntryWriter.Written finish() throws IOException {
        Future<EntryWriter.Written> begun = first;
        first = null;
        EntryWriter.Written written = begun == null ? attempt.write() : await(begun);
        whenFinished.run();
        return written;
    }

    private static EntryWriter.Written await(Future<EntryWriter.Written> begun) throws IOException {
        boolean isInterrupted = false;
        try {
            while (true) {
                try {
                    return begun.get();
                } catch (InterruptedException e) {
                    // a commit that is under way is not left alone
                    isInterrupted = true;
                }
            }
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException cause -> throw cause;
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

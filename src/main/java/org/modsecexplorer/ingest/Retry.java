package org.modsecexplorer.ingest;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.modsecexplorer.ingest.report.CancelSignal;
import org.modsecexplorer.ingest.report.ImportListener;
import org.modsecexplorer.store.StoreException;
import org.modsecexplorer.store.StoreFailure;

/**
 * Repeats an action that failed because the store was temporarily unavailable, busy or read-only, with growing pauses, up to a limit. The action must be
 * safe to repeat. Thread-safe.
 */
public final class Retry {

    private static final long FIRST_PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long LONGEST_PAUSE_NS = TimeUnit.SECONDS.toNanos(5);
    private static final long LOOK_NS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Duration limit;
    private final Predicate<StoreFailure> isTransient;
    private final CancelSignal cancel;
    private final ImportListener listener;
    private volatile boolean isFailing;

    /** @param limit how long to retry an action after its first failure; zero for never */
    public Retry(Duration limit, CancelSignal cancel, ImportListener listener) {
        this(limit, StoreFailure::isTransient, cancel, listener);
    }

    /** @param limit how long to retry an action after its first failure; zero for never @param isTransient true for failures that are worth a retry */
    public Retry(Duration limit, Predicate<StoreFailure> isTransient, CancelSignal cancel, ImportListener listener) {
        this.limit = limit;
        this.isTransient = isTransient;
        this.cancel = cancel;
        this.listener = listener;
    }

    /**
     * @return the action's result
     * @throws StoreException        if the failure is permanent, or persists at the limit; other exceptions are not retried
     * @throws CancellationException if the user cancels the waiting
     */
    public <T> T call(Supplier<T> action) {
        long begun = 0;
        for (int failures = 0; ; failures++) {
            try {
                T result = action.get();
                isFailing = false;
                if (failures > 0) {
                    listener.answers();
                }
                return result;
            } catch (StoreException e) {
                isFailing = true;
                long now = System.nanoTime();
                begun = failures == 0 ? now : begun;
                waitAfter(e, failures, limit.minusNanos(now - begun));
            }
        }
    }

    /** True if the last attempt failed: further calls to the store are pointless. */
    boolean isFailing() {
        return isFailing;
    }

    private void waitAfter(StoreException thrown, int failures, Duration left) {
        StoreFailure failure = thrown.failure();
        if (!isTransient.test(failure) || !left.isPositive()) {
            throw thrown;
        }
        listener.waiting(failure, left);
        long pause = Math.min(LONGEST_PAUSE_NS, FIRST_PAUSE_NS << Math.min(failures, 10));
        long end = System.nanoTime() + Math.min(pause, left.toNanos());
        while (!cancel.isCancelled() && end - System.nanoTime() > 0) {
            LockSupport.parkNanos(Math.min(LOOK_NS, end - System.nanoTime()));
        }
        if (cancel.isCancelled()) {
            throw new CancellationException();
        }
    }
}

package org.modsecexplorer.ingest;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.modsecexplorer.ingest.report.CancelSignal;
import org.modsecexplorer.ingest.report.ImportListener;
import org.modsecexplorer.store.StoreException;
import org.modsecexplorer.store.StoreFailure;

/**
 * Does again what failed because the store was away, busy or read-only for a while, with growing pauses, up to a limit. What is done must be fit to be
 * done twice. Thread-safe.
 */
public final class Retry {

    private static final long FIRST_PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long LONGEST_PAUSE_NS = TimeUnit.SECONDS.toNanos(5);
    private static final long LOOK_NS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Duration limit;
    private final CancelSignal cancel;
    private final ImportListener listener;
    private volatile boolean isFailing;

    /** @param limit how long after its first failure an action is tried again; zero for never */
    public Retry(Duration limit, CancelSignal cancel, ImportListener listener) {
        this.limit = limit;
        this.cancel = cancel;
        this.listener = listener;
    }

    /**
     * @return what the action gives, when it succeeds
     * @throws StoreException        if it fails for good, or still does at the limit; whatever else it throws is not tried again
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

    /** True if what was tried last did not succeed: it is no use to ask the store anything more. */
    boolean isFailing() {
        return isFailing;
    }

    private void waitAfter(StoreException thrown, int failures, Duration left) {
        StoreFailure failure = thrown.failure();
        if (!failure.isTransient() || !left.isPositive()) {
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

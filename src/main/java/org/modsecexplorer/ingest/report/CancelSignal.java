package org.modsecexplorer.ingest.report;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Asks a running task to stop soon and cleanly. Thread-safe. */
public final class CancelSignal {

    private final List<Runnable> waking = new CopyOnWriteArrayList<>();
    private volatile boolean cancelled;

    public void cancel() {
        cancelled = true;
        waking.forEach(Runnable::run);
    }

    public boolean isCancelled() {
        return cancelled;
    }

    /** Wakes a task that waits and would not notice; immediately if already cancelled. @param wake returns quickly, may be called more than once */
    public void whenCancelled(Runnable wake) {
        waking.add(wake);
        if (cancelled) {
            wake.run();
        }
    }
}

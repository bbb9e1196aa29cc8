package org.modsecexplorer.ingest.report;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Asks a running task to end soon, in good order. Thread-safe. */
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

    /** Calls a task that waits and would not look; at once if it is cancelled already. @param wake quick, may be called more than once */
    public void whenCancelled(Runnable wake) {
        waking.add(wake);
        if (cancelled) {
            wake.run();
        }
    }
}

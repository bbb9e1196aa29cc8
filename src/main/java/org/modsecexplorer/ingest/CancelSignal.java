package org.modsecexplorer.ingest;

/** Asks a running task to end soon, in good order. Thread-safe. */
public final class CancelSignal {

    private volatile boolean cancelled;

    public void cancel() {
        cancelled = true;
    }

    public boolean isCancelled() {
        return cancelled;
    }
}

package org.modsecexplorer.ingest.cleanup;

import java.time.Instant;
import java.util.function.Consumer;
import org.modsecexplorer.ingest.report.CancelSignal;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.admin.Pruner;

/** Prunes old transactions from a store, batch by batch. An interruption leaves complete transactions, and the next run continues. */
public final class Retention {

    private final Store store;

    public Retention(Store store) {
        this.store = store;
    }

    /** What would be deleted. */
    public Pruner.Sums plan(Instant before) {
        return new Pruner(store, before).total();
    }

    /**
     * @param before   transactions with an earlier time are deleted
     * @param progress receives the totals so far, after each commit
     * @return the totals when nothing was left, or when it was cancelled
     */
    public Pruner.Sums prune(Instant before, Consumer<Pruner.Sums> progress, CancelSignal cancel) {
        Pruner pruner = new Pruner(store, before);
        Pruner.Sums gone = Pruner.Sums.NONE;
        while (!cancel.isCancelled()) {
            Pruner.Sums batch = pruner.pruneSome();
            if (batch.entries() == 0) {
                break;
            }
            gone = gone.plus(batch);
            progress.accept(gone);
        }
        return gone;
    }
}

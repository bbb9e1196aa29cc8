package org.modsecexplorer.ingest.cleanup;

import java.time.Instant;
import java.util.function.Consumer;
import org.modsecexplorer.ingest.report.CancelSignal;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.admin.Pruner;

/** Takes what is too old out of a store, batch by batch; what cuts it off leaves whole transactions, and the next run goes on. */
public final class Retention {

    private final Store store;

    public Retention(Store store) {
        this.store = store;
    }

    /** What would go. */
    public Pruner.Sums plan(Instant before) {
        return new Pruner(store, before).total();
    }

    /**
     * @param before   transactions of an earlier time go
     * @param progress gets what has gone so far, after each commit
     * @return what has gone when nothing was left, or when it was cancelled
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

package org.modsecexplorer.ingest.report;

import java.time.Duration;
import org.modsecexplorer.store.StoreFailure;

/** Told how far a task is, some ten times a second, from the task's own threads. */
@FunctionalInterface
public interface ImportListener {

    ImportListener NONE = _ -> {};

    void progress(ImportProgress progress);

    /** The store does not take what it is given; the same is tried again for that long at most. Called before each pause, by any thread. */
    default void waiting(StoreFailure failure, Duration left) {}

    /** The store answers again. */
    default void answers() {}
}

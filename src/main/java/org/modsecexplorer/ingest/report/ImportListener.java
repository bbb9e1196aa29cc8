package org.modsecexplorer.ingest.report;

import java.time.Duration;
import org.modsecexplorer.store.StoreFailure;

/** Receives a task's progress, about ten times a second, on the task's own threads. */
@FunctionalInterface
public interface ImportListener {

    ImportListener NONE = _ -> {};

    void progress(ImportProgress progress);

    /** The store fails; the operation is retried for at most the time left. Called before each pause, on any thread. */
    default void waiting(StoreFailure failure, Duration left) {}

    /** The store responds again. */
    default void answers() {}
}

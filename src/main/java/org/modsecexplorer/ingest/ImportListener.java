package org.modsecexplorer.ingest;

/** Told how far a task is, some ten times a second, from the task's own threads. */
@FunctionalInterface
public interface ImportListener {

    ImportListener NONE = _ -> {};

    void progress(ImportProgress progress);
}

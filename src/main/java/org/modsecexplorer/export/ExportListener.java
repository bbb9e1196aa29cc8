package org.modsecexplorer.export;

/** Told how many rows are written; may throw a {@link java.util.concurrent.CancellationException} to end the export. */
@FunctionalInterface
public interface ExportListener {

    ExportListener NONE = _ -> {};

    void written(long rows);
}

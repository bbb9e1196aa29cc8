package org.modsecexplorer.export;

/** Receives the number of rows written so far. May throw a {@link java.util.concurrent.CancellationException} to cancel the export. */
@FunctionalInterface
public interface ExportListener {

    ExportListener NONE = _ -> {};

    void written(long rows);
}

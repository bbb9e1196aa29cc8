package org.modsecexplorer.ingest;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to import and what to do beside it.
 *
 * @param sources     folders, files and bundles; {@code -} is standard input
 * @param mergedLog   gets the text of every entry stored, in order; null for none
 * @param cleanUp     delete source files once every entry in them is committed, then empty folders
 * @param keepFolders with clean-up: leave the folders
 * @param dryRun      read and compare only; nothing is stored, written or deleted
 * @param hostLabel   name of the server the logs come from, null for none
 * @param reading     how the sources are read
 */
public record ImportRequest(
        List<Path> sources,
        @Nullable Path mergedLog,
        boolean cleanUp,
        boolean keepFolders,
        boolean dryRun,
        @Nullable String hostLabel,
        ReadOptions reading) {

    public ImportRequest {
        sources = List.copyOf(sources);
    }

    /** With everything about reading as usual. */
    public ImportRequest(
            List<Path> sources, @Nullable Path mergedLog, boolean cleanUp, boolean keepFolders, boolean dryRun, @Nullable String hostLabel) {
        this(sources, mergedLog, cleanUp, keepFolders, dryRun, hostLabel, ReadOptions.USUAL);
    }

    /** A plain import without anything beside it. */
    public static ImportRequest of(Path... sources) {
        return new ImportRequest(List.of(sources), null, false, false, false, null);
    }

    public ImportRequest withReading(ReadOptions options) {
        return new ImportRequest(sources, mergedLog, cleanUp, keepFolders, dryRun, hostLabel, options);
    }
}

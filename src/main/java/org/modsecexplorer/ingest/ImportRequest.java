package org.modsecexplorer.ingest;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to import and what to do beside it.
 *
 * @param sources     folders and files
 * @param mergedLog   gets the text of every entry stored, in order; null for none
 * @param cleanUp     delete source files once every entry in them is committed, then empty folders
 * @param keepFolders with clean-up: leave the folders
 * @param dryRun      read and compare only; nothing is stored, written or deleted
 * @param hostLabel   name of the server the logs come from, null for none
 */
public record ImportRequest(
        List<Path> sources,
        @Nullable Path mergedLog,
        boolean cleanUp,
        boolean keepFolders,
        boolean dryRun,
        @Nullable String hostLabel) {

    public ImportRequest {
        sources = List.copyOf(sources);
    }

    /** A plain import without anything beside it. */
    public static ImportRequest of(Path... sources) {
        return new ImportRequest(List.of(sources), null, false, false, false, null);
    }
}

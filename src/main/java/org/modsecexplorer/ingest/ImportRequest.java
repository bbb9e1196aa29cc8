package org.modsecexplorer.ingest;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.ingest.read.ReadOptions;

/**
 * What to import, and what else to do.
 *
 * @param sources     folders, files and bundles; {@code -} is standard input
 * @param mergedLog   receives the text of every entry stored, in order; null for none
 * @param cleanUp     delete source files once every entry in them is committed, then empty folders
 * @param keepFolders with clean-up: leave the folders
 * @param dryRun      read and compare only; nothing is stored, written or deleted
 * @param hostLabel   name of the server that the logs come from, null for none
 * @param reading     how the sources are read
 * @param only        absolute paths of files and folders below the sources that are known to have changed; only they are read; empty for everything
 * @param remote      sources on other machines, read after the others
 */
public record ImportRequest(
        List<Path> sources,
        @Nullable Path mergedLog,
        boolean cleanUp,
        boolean keepFolders,
        boolean dryRun,
        @Nullable String hostLabel,
        ReadOptions reading,
        Set<Path> only,
        RemoteSources remote) {

    /** @throws IllegalArgumentException if files of another machine were to be deleted */
    public ImportRequest {
        if (cleanUp && !remote.isEmpty()) {
            throw new IllegalArgumentException("a clean-up never deletes files of another machine");
        }
        sources = List.copyOf(sources);
        only = Set.copyOf(only);
    }

    /** Everything in the sources. */
    public ImportRequest(
            List<Path> sources,
            @Nullable Path mergedLog,
            boolean cleanUp,
            boolean keepFolders,
            boolean dryRun,
            @Nullable String hostLabel,
            ReadOptions reading) {
        this(sources, mergedLog, cleanUp, keepFolders, dryRun, hostLabel, reading, Set.of(), RemoteSources.NONE);
    }

    /** With the default options for reading. */
    public ImportRequest(
            List<Path> sources, @Nullable Path mergedLog, boolean cleanUp, boolean keepFolders, boolean dryRun, @Nullable String hostLabel) {
        this(sources, mergedLog, cleanUp, keepFolders, dryRun, hostLabel, ReadOptions.USUAL);
    }

    /** A plain import and nothing else. */
    public static ImportRequest of(Path... sources) {
        return new ImportRequest(List.of(sources), null, false, false, false, null);
    }

    public ImportRequest withReading(ReadOptions options) {
        return new ImportRequest(sources, mergedLog, cleanUp, keepFolders, dryRun, hostLabel, options, only, remote);
    }

    /** The same request, for changed paths only; empty folders stay, because their neighbors are not examined. */
    public ImportRequest withOnly(Set<Path> changed) {
        return new ImportRequest(sources, mergedLog, cleanUp, keepFolders || !changed.isEmpty(), dryRun, hostLabel, reading, changed, remote);
    }

    /** The same request, with sources on other machines. @throws IllegalArgumentException if it asks for a clean-up */
    public ImportRequest withRemote(RemoteSources others) {
        return new ImportRequest(sources, mergedLog, cleanUp, keepFolders, dryRun, hostLabel, reading, only, others);
    }
}

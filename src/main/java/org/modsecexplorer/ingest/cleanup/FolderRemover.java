package org.modsecexplorer.ingest.cleanup;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.source.SourceFolder;
import org.modsecexplorer.store.Milestone;

/**
 * Removes empty folders below the source. The newest stays: the server has just created it, or is about to write into it. The newest is determined by the
 * folders' times before any file was deleted from them.
 */
public final class FolderRemover {

    private final boolean dryRun;
    private final Set<Path> gone;

    /** @param removedFiles files that are deleted, or in a dry run would be */
    public FolderRemover(boolean dryRun, Set<Path> removedFiles) {
        this.dryRun = dryRun;
        this.gone = new HashSet<>(removedFiles);
    }

    /** @param folders children before parents @return the number of folders removed */
    public long removeEmpty(List<SourceFolder> folders) {
        Path newest = newest(folders);
        long removed = 0;
        for (SourceFolder folder : folders) {
            if (!folder.path().equals(newest) && remove(folder.path())) {
                gone.add(folder.path());
                removed++;
            }
        }
        return removed;
    }

    /** The newest folder that contains no other folder; null if there are none. */
    private static @Nullable Path newest(List<SourceFolder> folders) {
        Set<Path> parents = folders.stream().map(f -> f.path().getParent()).collect(Collectors.toSet());
        return folders.stream()
                .filter(f -> !parents.contains(f.path()))
                .max(Comparator.comparingLong(SourceFolder::modifiedNs).thenComparing(SourceFolder::path))
                .map(SourceFolder::path)
                .orElse(null);
    }

    private boolean remove(Path folder) {
        try {
            if (!isEmpty(folder)) {
                return false;
            }
            if (!dryRun) {
                Files.delete(folder);
                Milestone.FOLDER_REMOVED.reached();
            }
            return true;
        } catch (IOException notOursOrNotEmpty) {
            return false;
        }
    }

    private boolean isEmpty(Path folder) throws IOException {
        try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
            for (Path child : children) {
                if (!gone.contains(child)) {
                    return false;
                }
            }
            return true;
        }
    }
}

package org.modsecexplorer.ingest;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.modsecexplorer.source.FileFacts;
import org.modsecexplorer.source.SourceFile;
import org.modsecexplorer.source.SourceWalk;
import org.modsecexplorer.store.Milestone;

/** Deletes source files that are safely stored, after one more look that each is still the file that was read. */
final class FileRemover {

    /** Why standard input stays. */
    static final String NO_FILE = "is no file that could be deleted";

    /** Why a file stays whose entries the store held once. */
    static final String PRUNED = "held transactions that were pruned from the store: it may be the last to hold them";

    private final boolean dryRun;
    private final Set<Path> removed = new HashSet<>();
    private final List<FileProblem> kept = new ArrayList<>();
    private long bytes;

    /** @param dryRun count only */
    FileRemover(boolean dryRun) {
        this.dryRun = dryRun;
    }

    /**
     * @param file    every entry of which is committed
     * @param entries number of them: a file of several is a serial log, which a server may hold open
     * @return true if it is gone, or would be
     */
    boolean remove(SourceFile.OnDisk file, long entries) {
        try {
            FileFacts now = SourceWalk.look(file.path());
            if (now == null) {
                return false;
            }
            if (!now.sameFile(file.facts())) {
                keep(file.facts().path(), "has changed since it was read");
                return false;
            }
            if (entries > 1 && OpenFiles.isHeld(file.path())) {
                keep(file.facts().path(), "is held open by another program, which may still write to it");
                return false;
            }
            if (!dryRun) {
                Files.delete(file.path());
                Milestone.FILE_DELETED.reached();
            }
            removed.add(file.path());
            bytes += now.size();
            return true;
        } catch (AccessDeniedException e) {
            keep(file.facts().path(), "this user has no permission to delete it");
        } catch (IOException e) {
            keep(file.facts().path(), e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        }
        return false;
    }

    /** @param path as a person reads it */
    void keep(String path, String reason) {
        kept.add(new FileProblem(path, 0, FileProblem.Kind.NOT_CLEANED, reason));
    }

    Set<Path> removed() {
        return removed;
    }

    CleanUpResult result(long folders) {
        return new CleanUpResult(removed.size(), bytes, folders, kept);
    }
}

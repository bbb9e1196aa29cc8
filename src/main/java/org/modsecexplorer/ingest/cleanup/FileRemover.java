package org.modsecexplorer.ingest.cleanup;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.modsecexplorer.audit.Reason;
import org.modsecexplorer.audit.Reason.Code;
import org.modsecexplorer.ingest.report.CleanUpResult;
import org.modsecexplorer.ingest.report.FileProblem;
import org.modsecexplorer.source.FileFacts;
import org.modsecexplorer.source.ReadFailures;
import org.modsecexplorer.source.SourceFile;
import org.modsecexplorer.source.SourceWalk;
import org.modsecexplorer.store.Milestone;

/** Deletes source files that are safely stored, after checking once more that each is still the file that was read. */
public final class FileRemover {

    /** Why standard input stays. */
    public static final Reason NO_FILE = Reason.of(Code.NO_FILE);

    /** Why a file stays if the store no longer holds all its entries. */
    public static final Reason PRUNED = Reason.of(Code.PRUNED);

    private final boolean dryRun;
    private final Set<Path> removed = new HashSet<>();
    private final List<FileProblem> kept = new ArrayList<>();
    private long bytes;

    /** @param dryRun count only */
    public FileRemover(boolean dryRun) {
        this.dryRun = dryRun;
    }

    /**
     * @param file    a file whose every entry is committed
     * @param entries their number: a file with several is a serial log, which a server may hold open
     * @return true if the file is deleted, or in a dry run would be
     */
    public boolean remove(SourceFile.OnDisk file, long entries) {
        try {
            FileFacts now = SourceWalk.look(file.path());
            if (now == null) {
                return false;
            }
            if (!now.sameFile(file.facts())) {
                keep(file.facts().path(), Reason.of(Code.CHANGED_SINCE_READ));
                return false;
            }
            if (entries > 1 && OpenFiles.isHeld(file.path())) {
                keep(file.facts().path(), Reason.of(Code.HELD_OPEN));
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
            keep(file.facts().path(), Reason.of(Code.MAY_NOT_DELETE));
        } catch (IOException e) {
            keep(file.facts().path(), ReadFailures.reason(e));
        }
        return false;
    }

    /** @param path as shown to a person */
    public void keep(String path, Reason reason) {
        kept.add(new FileProblem(path, 0, FileProblem.Kind.NOT_CLEANED, reason));
    }

    public Set<Path> removed() {
        return removed;
    }

    public CleanUpResult result(long folders) {
        return new CleanUpResult(removed.size(), bytes, folders, kept);
    }
}

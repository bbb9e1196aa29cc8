package org.modsecexplorer.ingest.cleanup;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Reason;
import org.modsecexplorer.audit.Reason.Code;
import org.modsecexplorer.ingest.read.WalkedFiles;
import org.modsecexplorer.ingest.report.CancelSignal;
import org.modsecexplorer.ingest.report.CleanUpResult;
import org.modsecexplorer.ingest.report.ImportListener;
import org.modsecexplorer.ingest.report.ProgressMeter;
import org.modsecexplorer.source.SourceFile;
import org.modsecexplorer.source.SourceWalk;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.ledger.Ledger;
import org.modsecexplorer.store.ledger.LedgerRow;

/** Deletes source files that earlier imports have stored. No file is deleted unverified: the ledger must describe the exact file on disk. */
public final class CleanUp {

    private static final int FILES_A_LOOK = 1_000;

    private final Ledger ledger;

    public CleanUp(Store store) {
        this.ledger = new Ledger(store);
    }

    /**
     * @param sources     folders and files
     * @param keepFolders leave empty folders
     * @param dryRun      report what would be removed, remove nothing
     */
    public CleanUpResult run(
            List<Path> sources, boolean keepFolders, boolean dryRun, ImportListener listener, CancelSignal cancel) {
        WalkedFiles files = new WalkedFiles(sources, new SourceWalk(Set.of()), cancel);
        ProgressMeter meter = new ProgressMeter(listener, files::filesTotal, files::bytesTotal);
        FileRemover remover = new FileRemover(dryRun);
        for (List<SourceFile> some = files.next(FILES_A_LOOK); !some.isEmpty(); some = files.next(FILES_A_LOOK)) {
            removeStored(some, remover, dryRun, meter);
        }
        boolean folders = !keepFolders && !cancel.isCancelled();
        long removedFolders = folders ? new FolderRemover(dryRun, remover.removed()).removeEmpty(files.folders()) : 0;
        files.problems().forEach(problem -> remover.keep(problem.path(), problem.reason()));
        meter.tell(true);
        return remover.result(removedFolders);
    }

    private void removeStored(List<SourceFile> files, FileRemover remover, boolean dryRun, ProgressMeter meter) {
        Map<String, LedgerRow> rows = ledger.find(files.stream().map(f -> f.facts().path()).toList());
        List<Long> removed = new ArrayList<>();
        for (SourceFile file : files) {
            LedgerRow row = rows.get(file.facts().path());
            Reason why = whyNot(file, row);
            if (why != null) {
                remover.keep(file.facts().path(), why);
            } else if (file instanceof SourceFile.OnDisk disk && remover.remove(disk, row.entries()) && !dryRun) {
                removed.add(row.id());
            }
            meter.read(file.facts().size(), true);
        }
        ledger.cleaned(removed);
    }

    /** Null if every entry of the file is stored and the file is unchanged. */
    private static @Nullable Reason whyNot(SourceFile file, @Nullable LedgerRow row) {
        if (!(file instanceof SourceFile.OnDisk)) {
            return FileRemover.NO_FILE;
        }
        if (row == null) {
            return Reason.of(Code.NEVER_IMPORTED);
        }
        if (!row.facts().sameFile(file.facts())) {
            return Reason.of(Code.CHANGED_SINCE_IMPORT);
        }
        if (row.pruned()) {
            return FileRemover.PRUNED;
        }
        return switch (row.state()) {
            case COMPLETE, CLEANED -> null;
            case PARTIAL -> Reason.of(Code.NOT_STORED_TO_END, String.valueOf(row.reason()));
            case DAMAGED -> Reason.of(Code.NOT_UNDERSTOOD_IN_FULL, String.valueOf(row.reason()));
            case FOREIGN -> Reason.of(Code.NO_AUDIT_LOG);
        };
    }
}

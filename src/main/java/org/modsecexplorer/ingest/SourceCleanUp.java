package org.modsecexplorer.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.modsecexplorer.ingest.cleanup.FileRemover;
import org.modsecexplorer.ingest.cleanup.FolderRemover;
import org.modsecexplorer.ingest.read.ReadPart;
import org.modsecexplorer.ingest.report.CleanUpResult;
import org.modsecexplorer.source.SourceFile;
import org.modsecexplorer.source.SourceFolder;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.ledger.Ledger;

/** The clean-up that belongs to an import: deletes each source file once all its entries are committed. Does nothing unless the request asks for it. */
final class SourceCleanUp {

    private final Store store;
    private final ImportRequest request;
    private final Ledger ledger;
    private final Retry retry;
    private final FileRemover remover = new FileRemover(false);
    private final List<Long> deleted = new ArrayList<>();

    SourceCleanUp(Store store, ImportRequest request, Ledger ledger, Retry retry) {
        this.store = store;
        this.request = request;
        this.ledger = ledger;
        this.retry = retry;
    }

    /** A file whose entries the ledger knows as stored. It stays if it contains something else. */
    void unread(ReadPart<?> part) {
        if (part.isComplete() && part.file() instanceof SourceFile.OnDisk disk) {
            delete(disk, part.earlier().id(), part.earlier().entries(), part.earlier().pruned());
        }
    }

    /** The files whose last entries this batch committed. */
    void committed(Batch batch) {
        for (Batch.Complete file : batch.complete()) {
            delete(file.file(), file.ticket().ledgerId(), file.entries(), file.ticket().isPruned());
        }
        noteDeleted();
    }

    /** Standard input cannot be deleted, and the report says so. */
    void ended(ReadPart<?> part) {
        if (request.cleanUp() && part.file() instanceof SourceFile.StandardInput input && part.isLast()) {
            remover.keep(input.facts().path(), FileRemover.NO_FILE);
        }
    }

    private void delete(SourceFile.OnDisk file, long ledgerId, long entries, boolean pruned) {
        if (request.cleanUp() && pruned) {
            remover.keep(file.facts().path(), FileRemover.PRUNED);
        } else if (request.cleanUp() && remover.remove(file, entries)) {
            deleted.add(ledgerId);
        }
    }

    /** Writes to the ledger which files are deleted. */
    void noteDeleted() {
        retry.call(() -> store.explained(() -> {
            ledger.cleaned(deleted);
            return deleted;
        }));
        deleted.clear();
    }

    /** Removes the folders that are empty now. @param folders that the import walked, children before parents @param isCancelled true if they are to stay */
    CleanUpResult finish(List<SourceFolder> folders, boolean isCancelled) {
        long removed = request.cleanUp() && !request.keepFolders() && !isCancelled ? new FolderRemover(false, Set.of()).removeEmpty(folders) : 0;
        return remover.result(removed);
    }

    int deletedFiles() {
        return remover.removed().size();
    }
}

package org.modsecexplorer.ingest;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.ingest.read.FileTask;
import org.modsecexplorer.source.FileFacts;
import org.modsecexplorer.source.SourceFile;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.ledger.Ledger;
import org.modsecexplorer.store.ledger.LedgerRow;

/** Looks up in the ledger how far each source file was read before. */
final class FileTasks {

    /** Bytes; reading a smaller file again takes less time than finding out that it was renamed. */
    private static final long MIN_FOLLOWED = 64 << 10;

    private final Store store;
    private final Ledger ledger;
    private final Retry retry;
    private final boolean ledgerIsEmpty;

    FileTasks(Store store, Ledger ledger, Retry retry) {
        this.store = store;
        this.ledger = ledger;
        this.retry = retry;
        this.ledgerIsEmpty = query(ledger::isEmpty);
    }

    private <T> T query(Supplier<T> question) {
        return retry.call(() -> store.explained(question));
    }

    /** The files with their ledger rows, found by path, or by device and inode where a large file was renamed. */
    List<FileTask> of(List<SourceFile> files) {
        Map<String, LedgerRow> rows = rows(files.stream().map(f -> f.facts().path()).toList());
        List<String> otherKeys = files.stream()
                .map(SourceFile::facts)
                .filter(facts -> facts.fileKey() != null && facts.size() >= MIN_FOLLOWED && !isKeyOf(rows.get(facts.path()), facts))
                .map(FileFacts::fileKey)
                .toList();
        Map<String, LedgerRow> renamed = ledgerIsEmpty || otherKeys.isEmpty() ? Map.of() : query(() -> ledger.findByKey(otherKeys));
        return files.stream()
                .map(f -> new FileTask(f, rows.get(f.facts().path()), f.facts().fileKey() == null ? null : renamed.get(f.facts().fileKey())))
                .toList();
    }

    private static boolean isKeyOf(@Nullable LedgerRow row, FileFacts facts) {
        return row != null && Objects.equals(row.facts().fileKey(), facts.fileKey());
    }

    /** The ledger rows of paths; a path that was never read has none. */
    Map<String, LedgerRow> rows(Collection<String> paths) {
        return ledgerIsEmpty ? Map.of() : query(() -> ledger.find(paths));
    }
}

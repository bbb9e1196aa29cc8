package org.modsecexplorer.ingest.read;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.source.FileFacts;
import org.modsecexplorer.source.SourceFile;
import org.modsecexplorer.store.ledger.LedgerRow;
import org.modsecexplorer.store.ledger.LedgerState;

/**
 * A file to be read, and what the ledger says of it.
 *
 * @param earlier the row under its path, null if there is none
 * @param renamed the row of a file that had its device and inode under another path, null if there is none: rotation renames
 */
public record FileTask(SourceFile file, @Nullable LedgerRow earlier, @Nullable LedgerRow renamed) {

    /** True if the ledger says that this very file is stored to its end. */
    boolean isStored() {
        return earlier != null && earlier.state() == LedgerState.COMPLETE && earlier.facts().sameFile(file.facts());
    }

    /**
     * The row of the import that this file may be read on behind; whether it is the same file is to be seen by its bytes. Null if it is read from its
     * start: because it is new, was put in the place of another (rotation), or is shorter than what was read of it.
     */
    @Nullable LedgerRow resumable() {
        if (mayGoOnBehind(earlier)) {
            return earlier;
        }
        return mayGoOnBehind(renamed) ? renamed : null;
    }

    /** A file that was damaged and has not changed is read again, so that each import names what is wrong with it. */
    private boolean mayGoOnBehind(@Nullable LedgerRow row) {
        FileFacts now = file.facts();
        return row != null
                && row.tailHash() != null
                && row.readTo() > 0
                && row.readTo() <= now.size()
                && Objects.equals(row.facts().fileKey(), now.fileKey())
                && !(row.state() == LedgerState.DAMAGED && row.facts().sameFile(now));
    }

    /** The same, to be read from its start whatever the ledger says. */
    FileTask fromStart() {
        return new FileTask(file, earlier == null ? null : withoutTail(earlier), null);
    }

    private static LedgerRow withoutTail(LedgerRow row) {
        return new LedgerRow(row.id(), row.facts(), row.readTo(), row.entries(), null, row.state(), row.reason(), row.pruned());
    }

    /** Bytes that are to be read. */
    long bytesLeft() {
        LedgerRow row = resumable();
        return file.facts().size() - (row == null ? 0 : row.readTo());
    }
}

package org.modsecexplorer.ingest.read;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.source.FileFacts;
import org.modsecexplorer.source.SourceFile;
import org.modsecexplorer.store.ledger.LedgerRow;
import org.modsecexplorer.store.ledger.LedgerState;

/**
 * A file to read, and what the ledger holds about it.
 *
 * @param earlier the row under its path, null if there is none
 * @param renamed the row of a file that had its device and inode under another path, for example before log rotation; null if there is none
 */
public record FileTask(SourceFile file, @Nullable LedgerRow earlier, @Nullable LedgerRow renamed) {

    /** True if the ledger records that every entry of exactly this file is stored. */
    public boolean isStored() {
        return earlier != null && earlier.facts().sameFile(file.facts())
                && (earlier.state() == LedgerState.COMPLETE || FileVerdict.lacksOnlyOtherLines(earlier));
    }

    /** True if the ledger records that exactly this file, which the user did not name, is no audit log. Only files of other machines are recorded so. */
    public boolean isForeign() {
        return earlier != null && earlier.state() == LedgerState.FOREIGN && earlier.facts().sameFile(file.facts()) && !file.named();
    }

    /**
     * The row of the import after which this file may be resumed; its bytes must still prove that it is the same file. Null if it is read from its start
     * because
     * it is new, replaced another file (rotation), or is shorter than the part already read.
     */
    @Nullable LedgerRow resumable() {
        if (mayGoOnBehind(earlier)) {
            return earlier;
        }
        return mayGoOnBehind(renamed) ? renamed : null;
    }

    /** A damaged file that has not changed is read again, so that each import reports what is wrong with it. */
    private boolean mayGoOnBehind(@Nullable LedgerRow row) {
        FileFacts now = file.facts();
        return row != null
                && row.state() != LedgerState.FOREIGN
                && row.tailHash() != null
                && row.readTo() > 0
                && row.readTo() <= now.size()
                && Objects.equals(row.facts().fileKey(), now.fileKey())
                && !(row.state() == LedgerState.DAMAGED && row.facts().sameFile(now));
    }

    /** The same task, to be read from the start whatever the ledger holds. */
    FileTask fromStart() {
        return new FileTask(file, earlier == null ? null : withoutTail(earlier), null);
    }

    private static LedgerRow withoutTail(LedgerRow row) {
        return new LedgerRow(row.id(), row.facts(), row.readTo(), row.entries(), null, row.state(), row.reason(), row.pruned());
    }

    /** Bytes still to be read. */
    long bytesLeft() {
        LedgerRow row = resumable();
        return file.facts().size() - (row == null ? 0 : row.readTo());
    }
}

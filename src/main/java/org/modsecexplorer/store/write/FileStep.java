package org.modsecexplorer.store.write;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Format;
import org.modsecexplorer.store.ledger.LedgerState;
import org.modsecexplorer.store.values.HashKey;

/**
 * A step forward in one source file: entries, and how far the file has been read with them.
 *
 * @param format   of the entries, null if there are none
 * @param counted  number of entries to add to the file's row: the complete ones of those above, or for a bundle those in its members
 * @param readTo   bytes from the file's start up to which every entry is completely stored once this step is
 * @param tailHash of the bytes just before that position, null for a file that is always read from its start
 * @param reason   why the state is not complete, null if it is
 */
public record FileStep(
        SourceFileTicket file,
        @Nullable Format format,
        List<PreparedEntry> entries,
        long counted,
        long readTo,
        @Nullable HashKey tailHash,
        LedgerState state,
        @Nullable String reason) {

    public FileStep {
        entries = List.copyOf(entries);
    }
}

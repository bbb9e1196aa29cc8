package org.modsecexplorer.store.write;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Format;
import org.modsecexplorer.store.ledger.LedgerState;
import org.modsecexplorer.store.values.HashKey;

/**
 * A step forward in one source file: entries, and how far the file is read with them.
 *
 * @param format   of the entries, null if there are none
 * @param counted  number of entries by which the file's row grows: the whole ones of those above, or for a bundle those in its members
 * @param readTo   bytes from the file's start up to which every entry is stored whole once this step is
 * @param tailHash of what lies just before that place, null for a file that is always read from its start
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

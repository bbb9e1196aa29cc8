package org.modsecexplorer.store;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Format;

/**
 * A step forward in one source file: entries, and how far the file is read with them.
 *
 * @param format  of the entries, null if there are none
 * @param counted number of entries by which the file's row grows: those above, or for a bundle those in its members
 * @param readTo  bytes from the file's start up to which every entry is stored once this step is
 * @param reason  why the state is not complete, null if it is
 */
public record FileStep(
        SourceFileTicket file,
        @Nullable Format format,
        List<PreparedEntry> entries,
        long counted,
        long readTo,
        LedgerState state,
        @Nullable String reason) {

    public FileStep {
        entries = List.copyOf(entries);
    }
}

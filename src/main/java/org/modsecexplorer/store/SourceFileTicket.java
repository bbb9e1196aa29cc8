package org.modsecexplorer.store;

import org.jspecify.annotations.Nullable;
import org.modsecexplorer.source.FileFacts;

/** A source file on its way through one import; its row in the ledger may be written in several batches. Used by one thread at a time. */
public final class SourceFileTicket {

    private final FileFacts facts;
    private long ledgerId;
    private long entries;

    private SourceFileTicket(FileFacts facts, long ledgerId, long entries) {
        this.facts = facts;
        this.ledgerId = ledgerId;
        this.entries = entries;
    }

    /** A file read from its start. @param earlier its row of an earlier import, null if it was never seen */
    public static SourceFileTicket fromStart(FileFacts facts, @Nullable LedgerRow earlier) {
        return new SourceFileTicket(facts, earlier == null ? 0 : earlier.id(), 0);
    }

    /** A file that has grown and is read on where the last import ended. */
    public static SourceFileTicket continued(FileFacts facts, LedgerRow earlier) {
        return new SourceFileTicket(facts, earlier.id(), earlier.entries());
    }

    public FileFacts facts() {
        return facts;
    }

    /** The row's number; 0 before the first batch that holds the file has been committed. */
    public long ledgerId() {
        return ledgerId;
    }

    long entries() {
        return entries;
    }

    void committed(long id, long entriesSoFar) {
        ledgerId = id;
        entries = entriesSoFar;
    }
}

package org.modsecexplorer.store.write;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.source.FileFacts;
import org.modsecexplorer.store.ledger.LedgerRow;

/** A source file during one import; its ledger row may be written in several batches. Used by one thread at a time. */
public final class SourceFileTicket {

    private final FileFacts facts;

    /** The row as an earlier import left it, null once this import has written it. */
    private @Nullable LedgerRow earlier;

    private final long continuedId;
    private final boolean pruned;
    private long ledgerId;
    private long entries;

    private SourceFileTicket(FileFacts facts, @Nullable LedgerRow earlier, long continuedId, long entries, boolean pruned) {
        this.facts = facts;
        this.earlier = earlier;
        this.continuedId = continuedId;
        this.ledgerId = earlier == null ? 0 : earlier.id();
        this.entries = entries;
        this.pruned = pruned;
    }

    /** A file read from its start. @param earlier its row from an earlier import, null if it was never seen */
    public static SourceFileTicket fromStart(FileFacts facts, @Nullable LedgerRow earlier) {
        return new SourceFileTicket(facts, earlier, 0, 0, false);
    }

    /**
     * A file that is resumed where an import ended.
     *
     * @param earlier   its row, null if it has none because it had another name then
     * @param continued the row of that import
     */
    public static SourceFileTicket continued(FileFacts facts, @Nullable LedgerRow earlier, LedgerRow continued) {
        return new SourceFileTicket(facts, earlier, continued.id(), continued.entries(), continued.pruned());
    }

    public FileFacts facts() {
        return facts;
    }

    /** The row's number; 0 until the first batch that contains the file is committed. */
    public long ledgerId() {
        return ledgerId;
    }

    /** True if some of the file's transactions have been pruned since they were stored; reading the file again from its start stores them again. */
    public boolean isPruned() {
        return pruned;
    }

    long entries() {
        return entries;
    }

    /** Numbers of the rows whose entries belong to this file; 0 for none. */
    long[] rowIds() {
        return new long[] {ledgerId, continuedId};
    }

    /** True if writing the row would change nothing. */
    boolean says(long newEntries, FileStep step) {
        return earlier != null
                && earlier.facts().equals(facts)
                && earlier.entries() == newEntries
                && earlier.readTo() == step.readTo()
                && Objects.equals(earlier.tailHash(), step.tailHash())
                && earlier.state() == step.state()
                && earlier.pruned() == pruned
                && Objects.equals(earlier.reason(), step.reason());
    }

    void committed(long id, long entriesSoFar) {
        earlier = null;
        ledgerId = id;
        entries = entriesSoFar;
    }
}

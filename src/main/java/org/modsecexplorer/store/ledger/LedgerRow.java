package org.modsecexplorer.store.ledger;

import org.jspecify.annotations.Nullable;
import org.modsecexplorer.source.FileFacts;
import org.modsecexplorer.store.values.HashKey;

/**
 * The ledger's record of a source file.
 *
 * @param readTo   bytes from its start up to which every entry is stored
 * @param entries  number of entries in those bytes
 * @param tailHash of the bytes just before that position, null if the file is always read from its start
 * @param reason   why it is not complete, null if it is
 * @param pruned   true if some of its entries have been pruned since
 */
public record LedgerRow(
        long id, FileFacts facts, long readTo, long entries, @Nullable HashKey tailHash, LedgerState state, @Nullable String reason, boolean pruned) {}

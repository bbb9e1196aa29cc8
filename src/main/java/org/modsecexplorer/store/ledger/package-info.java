/**
 * What the store has already: which files were read how far, which entries and merged logs it knows, and which imports ran.
 *
 * <p>Door: {@link EntryLookup}, {@link ImportRuns}, {@link KnownEntries}, {@link Ledger}, {@link LedgerRow}, {@link LedgerState}, {@link MergedLogs},
 * {@link StoredFiles}, {@link StoredRequests}.
 *
 * <p>Used by: ingest, ingest.cleanup, ingest.read, store.write.
 */
@NullMarked
package org.modsecexplorer.store.ledger;

import org.jspecify.annotations.NullMarked;

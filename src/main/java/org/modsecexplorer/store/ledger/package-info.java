/**
 * The record of what is already stored: how far each file was read, which entries and merged logs are stored, and which imports ran.
 *
 * <p>Door: {@link EntryLookup}, {@link ImportRuns}, {@link KnownEntries}, {@link Ledger}, {@link LedgerRow}, {@link LedgerState}, {@link MergedLogs},
 * {@link StoredFiles}, {@link StoredRequests}.
 *
 * <p>Used by: ingest, ingest.cleanup, ingest.read, store.write.
 */
@NullMarked
package org.modsecexplorer.store.ledger;

import org.jspecify.annotations.NullMarked;

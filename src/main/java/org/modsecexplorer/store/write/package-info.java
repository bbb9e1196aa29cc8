/**
 * Writes batches of entries with their ledger rows, each in one commit, exactly once; see docs/decisions/03.
 *
 * <p>Door: {@link EntryWriter}, {@link ErrorLogPiece}, {@link FileStep}, {@link MergedText}, {@link Preparation}, {@link PreparedEntry},
 * {@link RuleDefinitionKey}, {@link SourceFileTicket}, {@link Writers}, {@link Writing}.
 *
 * <p>Used by: ingest.
 */
@NullMarked
package org.modsecexplorer.store.write;

import org.jspecify.annotations.NullMarked;

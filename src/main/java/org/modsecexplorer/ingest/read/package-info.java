/**
 * Reads source files in several threads and delivers their entries in the order of the source.
 *
 * <p>Door: {@link CutEntry}, {@link EntryWork}, {@link FileTask}, {@link Found}, {@link HeapShare}, {@link LedgerLookup}, {@link ReadOptions}, {@link
 * ReadPart}, {@link SourceReader}, {@link WalkedFiles}.
 *
 * <p>Used by: cli.options, ingest, ingest.cleanup.
 */
@NullMarked
package org.modsecexplorer.ingest.read;

import org.jspecify.annotations.NullMarked;

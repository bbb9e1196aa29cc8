/**
 * Deletes source files whose entries are safely stored, and the folders that become empty; prunes old transactions from a store.
 *
 * <p>Door: {@link CleanUp}, {@link FileRemover}, {@link FolderRemover}, {@link Retention}.
 *
 * <p>Used by: cli, cli.store, ingest.
 */
@NullMarked
package org.modsecexplorer.ingest.cleanup;

import org.jspecify.annotations.NullMarked;

/**
 * Maintenance of a store: grants, pruning, compaction, a connection test, and the table of the scripts that this program replaces.
 *
 * <p>Door: {@link AncestorTable}, {@link Compaction}, {@link Grants}, {@link Pruner}, {@link StoreProbe}.
 *
 * <p>Used by: cli.store, ingest, ingest.cleanup, ui.start.
 */
@NullMarked
package org.modsecexplorer.store.admin;

import org.jspecify.annotations.NullMarked;

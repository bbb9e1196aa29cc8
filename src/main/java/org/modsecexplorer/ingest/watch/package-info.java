/**
 * Watches folders and imports what arrives, with retries while the store is unavailable.
 *
 * <p>Door: {@link FolderRights}, {@link StoreAccess}, {@link Watch}, {@link WatchListener}, {@link WatchNews}, {@link WatchRequest}.
 *
 * <p>Used by: cli.options, cli.watch, ui.watch.
 */
@NullMarked
package org.modsecexplorer.ingest.watch;

import org.jspecify.annotations.NullMarked;

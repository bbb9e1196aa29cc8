/**
 * Watches folders and imports what arrives.
 *
 * <p>Door: {@link FolderRights}, {@link StoreAccess}, {@link Watch}, {@link WatchListener}, {@link WatchNews}, {@link WatchRequest}.
 *
 * <p>Used by: cli, ui.
 */
@NullMarked
package org.modsecexplorer.ingest.watch;

import org.jspecify.annotations.NullMarked;

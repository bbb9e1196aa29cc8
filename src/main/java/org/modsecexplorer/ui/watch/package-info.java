/**
 * The strip that shows a running watch.
 *
 * <p>Door: {@link WatchModel}, {@link WatchStrip}.
 *
 * <p>Used by: ui.frame.
 */
@NullMarked
package org.modsecexplorer.ui.watch;

import org.jspecify.annotations.NullMarked;

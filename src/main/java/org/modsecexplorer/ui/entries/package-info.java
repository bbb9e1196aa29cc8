/**
 * The table of transactions with its columns, cells and context menu.
 *
 * <p>Door: {@link EntriesPage}, {@link Terms}.
 *
 * <p>Used by: ui.frame.
 */
@NullMarked
package org.modsecexplorer.ui.entries;

import org.jspecify.annotations.NullMarked;

/**
 * The rows of a result as a list of any length, and the selected one. Holds no nodes.
 *
 * <p>Door: {@link EntriesModel}, {@link Row}, {@link RowList}.
 *
 * <p>Used by: ui.detail, ui.entries, ui.filter, ui.frame, ui.tuning.
 */
@NullMarked
package org.modsecexplorer.ui.rows;

import org.jspecify.annotations.NullMarked;

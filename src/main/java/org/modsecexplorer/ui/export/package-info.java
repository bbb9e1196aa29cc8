/**
 * The export dialog.
 *
 * <p>Door: {@link ExportModel}, {@link ExportPane}.
 *
 * <p>Used by: ui.frame.
 */
@NullMarked
package org.modsecexplorer.ui.export;

import org.jspecify.annotations.NullMarked;

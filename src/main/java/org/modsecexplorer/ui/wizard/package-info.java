/**
 * The import wizard: choose a source, review what it contains, follow the import, read its report.
 *
 * <p>Door: {@link ImportModel}, {@link ImportPage}.
 *
 * <p>Used by: ui.frame.
 */
@NullMarked
package org.modsecexplorer.ui.wizard;

import org.jspecify.annotations.NullMarked;

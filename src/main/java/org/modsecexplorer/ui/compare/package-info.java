/**
 * The page Compare: what is new, gone, more or less since a moment, or between two filters.
 *
 * <p>Door: {@link CompareModel}, {@link ComparePage}.
 *
 * <p>Used by: ui.frame.
 */
@NullMarked
package org.modsecexplorer.ui.compare;

import org.jspecify.annotations.NullMarked;

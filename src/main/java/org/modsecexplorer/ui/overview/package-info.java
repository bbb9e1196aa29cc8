/**
 * The overview: timeline and top lists.
 *
 * <p>Door: {@link OverviewModel}, {@link OverviewPage}, {@link TimelineView}.
 *
 * <p>Used by: ui.entries, ui.filter, ui.frame.
 */
@NullMarked
package org.modsecexplorer.ui.overview;

import org.jspecify.annotations.NullMarked;

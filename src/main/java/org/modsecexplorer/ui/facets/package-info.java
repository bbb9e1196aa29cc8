/**
 * The facets beside the table: the top values of each field within the filter, with tick boxes that change it.
 *
 * <p>Door: {@link FacetPanel}, {@link FacetsModel}.
 *
 * <p>Used by: ui.entries, ui.frame.
 */
@NullMarked
package org.modsecexplorer.ui.facets;

import org.jspecify.annotations.NullMarked;

/**
 * The filter bar: typing, chips, and the forms that write terms.
 *
 * <p>Door: {@link FilterBar}, {@link Suggestions}.
 *
 * <p>Used by: ui.frame.
 */
@NullMarked
package org.modsecexplorer.ui.filter;

import org.jspecify.annotations.NullMarked;

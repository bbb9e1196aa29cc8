/**
 * The filter bar: text field, chips, and the forms that build terms.
 *
 * <p>Door: {@link FilterBar}, {@link Suggestions}.
 *
 * <p>Used by: ui.frame.
 */
@NullMarked
package org.modsecexplorer.ui.filter;

import org.jspecify.annotations.NullMarked;

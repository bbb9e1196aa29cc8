/**
 * The filter language: text in, a filter out, and back.
 *
 * <p>Door: {@link AddressField}, {@link AddressRange}, {@link Comparison}, {@link Filter}, {@link FilterException}, {@link FilterTerms}, {@link
 * FilterText}, {@link FilterTimes}, {@link NumberField}, {@link TextField}.
 *
 * <p>Used by: cli, query, ui.
 */
@NullMarked
package org.modsecexplorer.query.filter;

import org.jspecify.annotations.NullMarked;

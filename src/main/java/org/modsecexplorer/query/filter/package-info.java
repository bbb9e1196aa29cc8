/**
 * The filter language: converts text to a filter, and back.
 *
 * <p>Door: {@link AddressField}, {@link AddressRange}, {@link Comparison}, {@link Filter}, {@link FilterException}, {@link FilterTerms}, {@link
 * FilterText}, {@link FilterTimes}, {@link NumberField}, {@link OutcomeWords}, {@link TextField}.
 *
 * <p>Used by: advise.campaign, advise.compare, cli, cli.advise, cli.store, cli.words, query, query.search, ui.campaign, ui.compare, ui.deny, ui.entries,
 * ui.filter, ui.frame, ui.overview, ui.parts, ui.rows, ui.session, ui.tuning.
 */
@NullMarked
package org.modsecexplorer.query.filter;

import org.jspecify.annotations.NullMarked;

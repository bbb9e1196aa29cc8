/**
 * The filter language: converts text to a filter, and back.
 *
 * <p>Door: {@link AddressField}, {@link AddressRange}, {@link Comparison}, {@link Existence}, {@link FieldTable}, {@link Filter},
 * {@link FilterException}, {@link FilterField}, {@link FilterNode}, {@link FilterText}, {@link FilterTimes}, {@link FilterToken}, {@link NumberField},
 * {@link OriginalPart}, {@link OutcomeWords}, {@link TextField}, {@link TextTest}.
 *
 * <p>Used by: advise.campaign, advise.compare, cli, cli.advise, cli.store, cli.words, query, query.original, query.search, report, ui.campaign, ui.compare,
 * ui.deny, ui.detail, ui.entries, ui.filter, ui.frame, ui.overview, ui.parts, ui.rows, ui.session.
 */
@NullMarked
package org.modsecexplorer.query.filter;

import org.jspecify.annotations.NullMarked;

/**
 * Queries the store: the table, one transaction, facets, the timeline and totals. Writes nothing.
 *
 * <p>Door: {@link Answers}, {@link Column}, {@link Conditions}, {@link Details}, {@link EngineReports}, {@link Entries}, {@link EntryDetails}, {@link EntryFields}, {@link EntryRow},
 * {@link Facet}, {@link FacetCount}, {@link Facets}, {@link Ids}, {@link MatchedDetails}, {@link MatchedRequests}, {@link MessagePattern}, {@link Networks}, {@link RunningStatements}, {@link SortOrder}, {@link StoreAnswers}, {@link StoredMatches},
 * {@link TimeTicks}, {@link Timeline}, {@link TopValues}, {@link Totals}, {@link ValuesQuestion}, {@link Visits}.
 *
 * <p>Used by: advise.campaign, advise.check, advise.compare, advise.deny, advise.exclude, advise.tune, advise.whatif, cli, cli.advise, cli.options,
 * cli.store, cli.words, export, query.search, report, ui.campaign, ui.compare, ui.detail, ui.entries, ui.export, ui.facets, ui.filter, ui.frame, ui.limit,
 * ui.overview, ui.rows, ui.session, ui.tuning.
 */
@NullMarked
package org.modsecexplorer.query;

import org.jspecify.annotations.NullMarked;

/**
 * Queries the store: the table, one transaction, facets, the timeline and totals. Writes nothing.
 *
 * <p>Door: {@link Answers}, {@link Column}, {@link Conditions}, {@link Details}, {@link EngineReports}, {@link Entries}, {@link EntryDetails}, {@link EntryFields}, {@link EntryRow},
 * {@link Facet}, {@link FacetCount}, {@link Facets}, {@link Ids}, {@link MessagePattern}, {@link Networks}, {@link RunningStatements}, {@link SortOrder}, {@link StoreAnswers},
 * {@link TimeTicks}, {@link Timeline}, {@link TopValues}, {@link Totals}, {@link ValuesQuestion}.
 *
 * <p>Used by: advise.check, advise.compare, advise.exclude, cli, cli.advise, cli.options, cli.store, cli.words, export, query.search, report, ui.campaign,
 * ui.compare, ui.detail, ui.entries, ui.export, ui.facets, ui.filter, ui.frame, ui.overview, ui.rows, ui.session, ui.tuning.
 */
@NullMarked
package org.modsecexplorer.query;

import org.jspecify.annotations.NullMarked;
import org.modsecexplorer.query.matched.MatchedDetails;
import org.modsecexplorer.query.matched.MatchedRequests;
import org.modsecexplorer.query.matched.StoredMatches;
import org.modsecexplorer.query.matched.Visits;

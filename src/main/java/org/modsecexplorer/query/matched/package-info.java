/**
 * All transactions with rule matches, in columns that fit into memory, for questions that look at each of them.
 *
 * <p>Door: {@link MatchedDetails}, {@link MatchedRequests}, {@link StoredMatches}, {@link Visits}.
 *
 * <p>Used by: advise.campaign, advise.compare, advise.deny, advise.exclude, advise.tune, advise.whatif, cli.advise, query, query.search, ui.limit, ui.tuning.
 */
@NullMarked
package org.modsecexplorer.query.matched;

import org.jspecify.annotations.NullMarked;

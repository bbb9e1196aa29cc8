package org.modsecexplorer.ui.limit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.advise.exclude.Limits;
import org.modsecexplorer.advise.tune.Evidence;
import org.modsecexplorer.advise.tune.Finder;
import org.modsecexplorer.advise.tune.client.Standings;
import org.modsecexplorer.advise.whatif.WhatIf;
import org.modsecexplorer.query.Answers;
import org.modsecexplorer.query.MatchedRequests;
import org.modsecexplorer.query.StoredMatches;
import org.modsecexplorer.query.filter.Filter;
import org.modsecexplorer.store.Store;

/**
 * The counts of the requests under a filter, for all paranoia levels that the log knows.
 *
 * @param present the log's limit
 * @param logged  as the log counted
 * @param byLevel from level 1 upwards
 */
record LimitAnswer(int present, WhatIf logged, List<WhatIf> byLevel) {

    LimitAnswer {
        byLevel = List.copyOf(byLevel);
    }

    /** Clients are judged by all that they did, whatever the filter. Takes a moment. */
    static Optional<LimitAnswer> of(Store store, Answers answers, Filter filter) {
        Optional<MatchedRequests> all = answers.matched(Filter.EVERYTHING);
        if (all.isEmpty()) {
            return Optional.empty();
        }
        Standings standings = Finder.standings(new Evidence(all.get(), Evidence.Reading.USUAL));
        Optional<MatchedRequests> chosen = filter.equals(Filter.EVERYTHING) ? all : answers.matched(filter);
        int present = Limits.of(new StoredMatches(store)).inbound();
        return chosen.map(requests -> of(present, requests, standings));
    }

    private static LimitAnswer of(int present, MatchedRequests requests, Standings standings) {
        WhatIf logged = new WhatIf(requests, standings, null);
        List<WhatIf> byLevel = new ArrayList<>();
        for (int level = 1; level <= logged.highestLevel(); level++) {
            byLevel.add(new WhatIf(requests, standings, level));
        }
        return new LimitAnswer(present, logged, byLevel);
    }

    /** @param level null for the log's own; a level that the log does not know counts as the log does */
    WhatIf at(@Nullable Integer level) {
        return knows(level) && level != null ? byLevel.get(level - 1) : logged;
    }

    boolean knows(@Nullable Integer level) {
        return level == null || level <= byLevel.size();
    }
}

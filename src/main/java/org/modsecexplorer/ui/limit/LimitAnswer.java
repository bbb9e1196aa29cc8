package org.modsecexplorer.ui.limit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.advise.exclude.Limits;
import org.modsecexplorer.advise.tune.client.Standings;
import org.modsecexplorer.advise.whatif.WhatIf;
import org.modsecexplorer.query.matched.MatchedRequests;
import org.modsecexplorer.query.matched.StoredMatches;
import org.modsecexplorer.ui.session.PageAnswer;

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

    /** Takes a moment. */
    static LimitAnswer of(PageAnswer.Material asked) {
        int present = Limits.of(new StoredMatches(asked.store())).inbound();
        return of(present, asked.evidence().requests().only(asked.chosen()), asked.evidence().standings());
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

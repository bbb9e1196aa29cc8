package org.modsecexplorer.ui.limit;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.advise.whatif.Change;
import org.modsecexplorer.advise.whatif.Ladder;
import org.modsecexplorer.advise.whatif.LimitCount;
import org.modsecexplorer.advise.whatif.WhatIf;

/**
 * The chosen limit and level, and what they would do.
 *
 * @param present the log's limit
 * @param level   null for the log's own
 * @param rungs   limits to compare
 */
record Outlook(WhatIf whatIf, int present, int limit, @Nullable Integer level, LimitCount stops, LimitCount total, Change change, List<LimitCount> rungs) {

    static Outlook of(LimitAnswer answer, int limit, @Nullable Integer level) {
        WhatIf whatIf = answer.at(level);
        return new Outlook(
                whatIf, answer.present(), limit, answer.knows(level) ? level : null, whatIf.at(limit), whatIf.total(), whatIf.change(limit),
                Ladder.of(whatIf, answer.present()));
    }

    /** True for a log of an engine that only detects. */
    boolean onlyDetects() {
        return whatIf.stoppedNow() == 0 && whatIf.wouldBlock() > 0;
    }

    /** True if nothing was stopped, although rules matched. */
    boolean stopsNothingYet() {
        return whatIf.stoppedNow() == 0 && whatIf.requests() > 0;
    }
}

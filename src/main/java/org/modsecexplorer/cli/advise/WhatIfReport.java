package org.modsecexplorer.cli.advise;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.advise.whatif.Change;
import org.modsecexplorer.advise.whatif.LimitCount;
import org.modsecexplorer.advise.whatif.WhatIf;

/**
 * The report of what-if.
 *
 * @param present  the log's limit
 * @param asked    the limit to compare with
 * @param paranoia the level to count up to; null for the log's
 * @param change   null if nothing else than the present was asked for
 */
record WhatIfReport(WhatIf whatIf, int present, int asked, @Nullable Integer paranoia, List<LimitCount> limits, @Nullable Change change) {

    WhatIfReport {
        limits = List.copyOf(limits);
    }
}

package org.modsecexplorer.cli;

import java.util.List;
import java.util.Objects;
import org.modsecexplorer.advise.exclude.Effect;
import org.modsecexplorer.advise.exclude.ExclusionFiles;
import org.modsecexplorer.advise.exclude.Plan;
import org.modsecexplorer.advise.tune.Found;
import org.modsecexplorer.advise.tune.Group;
import org.modsecexplorer.query.MatchedRequests;

/** The report of the command tune. @param listed the groups that were asked for */
record TuneReport(Found found, List<Group> listed, Plan plan, Effect effect, List<MatchedRequests.Writer> writers, ExclusionFiles files) {

    TuneReport {
        listed = List.copyOf(listed);
        writers = List.copyOf(writers);
    }

    /** The producer of most transactions, or an empty text. */
    String producer() {
        return writers.stream().map(MatchedRequests.Writer::producer).filter(Objects::nonNull).findFirst().orElse("");
    }
}

package org.modsecexplorer.cli;

import java.util.List;
import java.util.Map;
import org.modsecexplorer.advise.exclude.Effect;
import org.modsecexplorer.advise.exclude.ExclusionFiles;
import org.modsecexplorer.advise.exclude.Plan;
import org.modsecexplorer.advise.tune.Found;
import org.modsecexplorer.advise.tune.Group;
import org.modsecexplorer.query.StoredMatches;

/**
 * The report of the command tune.
 *
 * @param listed   the groups that were asked for
 * @param examples of these groups
 * @param producer of most transactions, or an empty text
 */
record TuneReport(Found found, List<Group> listed, Map<Group, List<StoredMatches.Match>> examples, Plan plan, Effect effect, String producer, ExclusionFiles files) {

    TuneReport {
        listed = List.copyOf(listed);
    }
}

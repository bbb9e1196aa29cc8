package org.modsecexplorer.cli.advise;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.advise.exclude.AppPackage;
import org.modsecexplorer.advise.exclude.Effect;
import org.modsecexplorer.advise.exclude.Plan;
import org.modsecexplorer.advise.exclude.Usage;
import org.modsecexplorer.advise.exclude.files.EarlierExclusion;
import org.modsecexplorer.advise.exclude.files.ExclusionFiles;
import org.modsecexplorer.advise.tune.Found;
import org.modsecexplorer.advise.tune.Group;
import org.modsecexplorer.advise.tune.Verdict;
import org.modsecexplorer.query.matched.StoredMatches;

/**
 * The report of the command tune.
 *
 * @param listed   the groups that were asked for
 * @param examples of these groups
 * @param producer of most transactions, or an empty text
 * @param earlier  exclusions of earlier files that are continued, with what the log says about them; null for those that cannot be checked
 */
record TuneReport(Found found, List<Group> listed, Map<Group, List<StoredMatches.Match>> examples, Plan plan, Effect effect, String producer,
        List<Continued> earlier, ExclusionFiles files) {

    /** @param usage null if the exclusion's first line was changed, so that it cannot be checked */
    record Continued(EarlierExclusion exclusion, @Nullable Usage usage) {}


    /** Applications that false alarms point to, for which the rule set has exclusions. */
    List<AppPackage> packages() {
        return listed.stream().filter(group -> group.hindered() > 0 && group.verdict().compareTo(Verdict.LIKELY) <= 0).flatMap(group -> AppPackage.of(group).stream()).distinct().toList();
    }

    TuneReport {
        listed = List.copyOf(listed);
    }
}

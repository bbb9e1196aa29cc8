package org.modsecexplorer.advise.tune;

import java.util.List;
import org.modsecexplorer.audit.RuleMatch;

/**
 * All requests with the same rule set and shape of path: to the finder they differ only in client, time and host.
 *
 * @param leaves each once
 * @param trial  number of the trial that such a request is
 */
record Kind(List<Leaf> leaves, PathShape path, int trial) {

    /** The matches of a rule set that say something about the request. */
    static List<RuleMatch> telling(List<RuleMatch> matches) {
        return matches.stream().filter(match -> match.ruleId() != null && !match.reportsScore()).toList();
    }

    static List<Leaf> leaves(List<RuleMatch> telling) {
        return telling.stream().map(match -> new Leaf(match.ruleId() == null ? 0 : match.ruleId(), Spot.of(match), match.msg())).distinct().toList();
    }

    /** Rules that matched, each once. */
    List<Integer> rules() {
        return leaves.stream().map(Leaf::rule).distinct().toList();
    }
}

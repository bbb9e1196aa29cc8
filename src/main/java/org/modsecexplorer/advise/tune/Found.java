package org.modsecexplorer.advise.tune;

import java.util.List;
import java.util.Set;
import org.modsecexplorer.advise.tune.client.Standings;

/**
 * The finder's result for a log.
 *
 * @param groups    those that hinder most people first
 * @param standings of the clients with matches
 * @param hosts     that clients other than attackers asked for
 * @param rules     all rule ids in the log
 * @param leftOut   requests beyond what memory is meant to hold; 0 unless a client asked for countless paths
 */
public record Found(List<Group> groups, Standings standings, Set<String> hosts, Set<Integer> rules, long leftOut) {

    public Found {
        groups = List.copyOf(groups);
        hosts = Set.copyOf(hosts);
        rules = Set.copyOf(rules);
    }

    /** The same with the verdicts that users gave. @param verdicts the latest first */
    public Found ruledBy(List<OwnVerdict> verdicts) {
        return new Found(groups.stream().map(group -> group.ruledBy(verdicts)).toList(), standings, hosts, rules, leftOut);
    }
}

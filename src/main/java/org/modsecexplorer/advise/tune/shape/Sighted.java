package org.modsecexplorer.advise.tune.shape;

import java.util.Set;

/**
 * A spot and path where clients that are no attackers met the rule.
 *
 * @param hosts the hosts that were asked there; empty if the log names none
 */
public record Sighted(Spot spot, PathShape path, Set<String> hosts) {

    public Sighted {
        hosts = Set.copyOf(hosts);
    }
}

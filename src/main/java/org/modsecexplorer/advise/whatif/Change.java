package org.modsecexplorer.advise.whatif;

import java.util.Map;

/**
 * The requests whose fate another limit or level changes.
 *
 * @param passing  are stopped now, and would pass
 * @param stopped  pass now, and would be stopped
 * @param passingByRule rules that matched in them, with the number of requests; without rules that only report scores
 */
public record Change(LimitCount passing, LimitCount stopped, Map<Integer, Integer> passingByRule, Map<Integer, Integer> stoppedByRule) {

    public Change {
        passingByRule = Map.copyOf(passingByRule);
        stoppedByRule = Map.copyOf(stoppedByRule);
    }
}

package org.modsecexplorer.advise.whatif;

import java.util.Map;
import org.modsecexplorer.advise.tune.client.Standing;
import org.modsecexplorer.audit.Outcome;

/** The number of requests with one score, by outcome and by the standing of their clients. */
public record ScoreCount(int score, Map<Outcome, Integer> outcomes, Map<Standing, Integer> standings) {

    public ScoreCount {
        outcomes = Map.copyOf(outcomes);
        standings = Map.copyOf(standings);
    }

    public int requests() {
        return outcomes.values().stream().mapToInt(Integer::intValue).sum();
    }
}

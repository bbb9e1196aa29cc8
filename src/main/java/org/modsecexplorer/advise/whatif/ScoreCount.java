package org.modsecexplorer.advise.whatif;

import java.util.Map;
import org.modsecexplorer.audit.Outcome;

/** The number of requests with one score, by outcome. */
public record ScoreCount(int score, Map<Outcome, Integer> outcomes) {

    public ScoreCount {
        outcomes = Map.copyOf(outcomes);
    }

    public int requests() {
        return outcomes.values().stream().mapToInt(Integer::intValue).sum();
    }
}

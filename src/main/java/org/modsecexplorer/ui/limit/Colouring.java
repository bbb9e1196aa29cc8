package org.modsecexplorer.ui.limit;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.modsecexplorer.advise.tune.client.Standing;
import org.modsecexplorer.advise.whatif.ScoreCount;
import org.modsecexplorer.audit.Outcome;

/** By which trait of the requests the bars are divided. */
enum Colouring {
    /** Who sent them. */
    CLIENTS(Shade.ATTACKERS, Shade.UNDECIDED, Shade.PEOPLE),
    /** What became of them in the log. */
    OUTCOME(Shade.BLOCKED, Shade.WOULD_BLOCK, Shade.NOT_KNOWN, Shade.PASSED);

    private final List<Shade> shades;

    Colouring(Shade... shades) {
        this.shades = List.of(shades);
    }

    /** From the axis upward. */
    List<Shade> shades() {
        return shades;
    }

    /** A part of a bar. */
    enum Shade {
        ATTACKERS("chart-attackers", Set.of(Standing.ATTACKER)),
        UNDECIDED("chart-undecided", Set.of(Standing.UNKNOWN)),
        PEOPLE("chart-people", Set.of(Standing.HONEST)),
        BLOCKED("timeline-blocked", Set.of(Outcome.BLOCKED, Outcome.BLOCKED_INFERRED)),
        WOULD_BLOCK("timeline-would_block", Set.of(Outcome.WOULD_BLOCK)),
        NOT_KNOWN("timeline-not_known", Set.of(Outcome.NOT_KNOWN, Outcome.REFUSED)),
        PASSED("timeline-noticed", Set.of(Outcome.NOTICED, Outcome.CLEAN));

        private final String style;
        private final Set<? extends Enum<?>> traits;

        Shade(String style, Set<? extends Enum<?>> traits) {
            this.style = style;
            this.traits = traits;
        }

        /** The style class of its colour. */
        String style() {
            return style;
        }

        int of(ScoreCount count) {
            return sum(count.outcomes()) + sum(count.standings());
        }

        private int sum(Map<? extends Enum<?>, Integer> counts) {
            return counts.entrySet().stream().filter(each -> traits.contains(each.getKey())).mapToInt(Map.Entry::getValue).sum();
        }
    }
}

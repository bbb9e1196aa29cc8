package org.modsecexplorer.ui.overview;

import java.util.Locale;
import java.util.Set;
import org.modsecexplorer.audit.Outcome;

/** A part of a bar in the timeline, from the axis upward. */
enum Layer {
    CLEAN(Outcome.CLEAN),
    NOTICED(Outcome.NOTICED),
    NOT_KNOWN(Outcome.NOT_KNOWN, Outcome.REFUSED),
    WOULD_BLOCK(Outcome.WOULD_BLOCK),
    BLOCKED(Outcome.BLOCKED, Outcome.BLOCKED_INFERRED);

    private final Set<Outcome> outcomes;

    Layer(Outcome... outcomes) {
        this.outcomes = Set.of(outcomes);
    }

    Set<Outcome> outcomes() {
        return outcomes;
    }

    /** The style class of its colour. */
    String style() {
        return "timeline-" + name().toLowerCase(Locale.ROOT);
    }
}

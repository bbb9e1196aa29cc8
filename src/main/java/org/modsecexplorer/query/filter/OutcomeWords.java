package org.modsecexplorer.query.filter;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.modsecexplorer.audit.Outcome;

/** The words for outcomes in filters. {@code blocked} includes what is inferred; {@code blocked-stated} does not. */
public final class OutcomeWords {

    private static final String BLOCKED = "blocked";
    private static final String STATED = "blocked-stated";

    private OutcomeWords() {}

    /** The word for exactly this outcome. */
    public static String of(Outcome outcome) {
        return outcome == Outcome.BLOCKED ? STATED : outcome.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** All words, the most important outcome first. */
    public static List<String> all() {
        return Stream.concat(Stream.of(BLOCKED), Stream.of(Outcome.values()).map(OutcomeWords::of).toList().reversed().stream()).toList();
    }

    /** The outcomes that a word stands for; empty if it is none of {@link #all}. */
    static Set<Outcome> read(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (lower.equals(BLOCKED)) {
            return Set.of(Outcome.BLOCKED, Outcome.BLOCKED_INFERRED);
        }
        return Stream.of(Outcome.values()).filter(outcome -> of(outcome).equals(lower)).findFirst().map(Set::of).orElse(Set.of());
    }
}

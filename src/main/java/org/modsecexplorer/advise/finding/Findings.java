package org.modsecexplorer.advise.finding;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects the findings of the checks, without duplicates. */
public final class Findings {

    private final Set<Finding> found = new LinkedHashSet<>();
    private final Set<Note> notes = new LinkedHashSet<>();

    public void add(Ailment ailment, Where where, List<String> mending, Object... facts) {
        found.add(new Finding(ailment, where, List.of(facts), mending));
    }

    public void note(Note.Kind kind, Object... facts) {
        notes.add(new Note(kind, List.of(facts)));
    }

    public boolean has(Ailment ailment) {
        return found.stream().anyMatch(finding -> finding.ailment() == ailment);
    }

    /** In the order of {@link Ailment}, which is by harm, else in the order found. */
    public List<Finding> sorted() {
        return found.stream().sorted(Comparator.comparing(Finding::ailment)).toList();
    }

    public List<Note> notes() {
        return List.copyOf(notes);
    }
}

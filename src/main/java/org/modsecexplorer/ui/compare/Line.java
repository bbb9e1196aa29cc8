package org.modsecexplorer.ui.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.advise.compare.Aspect;
import org.modsecexplorer.advise.compare.Change;
import org.modsecexplorer.advise.compare.Comparison;
import org.modsecexplorer.advise.compare.GroupChange;
import org.modsecexplorer.advise.compare.Shift;
import org.modsecexplorer.advise.tune.Group;
import org.modsecexplorer.advise.tune.Verdict;
import org.modsecexplorer.query.filter.FilterText;
import org.modsecexplorer.ui.parts.GroupTerms;

/**
 * A row of the table.
 *
 * @param text     what changed
 * @param note     message of a rule; empty for none
 * @param before   requests a day on the first side; null for a group, which only one side has
 * @param after    the same on the second side
 * @param strength in units of what is usual; for a group the people that it hinders
 * @param verdict  of a group; null for others
 * @param terms    of the filter, which find its requests
 */
record Line(
        Change change, String text, String note, @Nullable Double before, @Nullable Double after, double strength, long requests, @Nullable Verdict verdict, List<String> terms) {

    static final Comparator<Line> STRONGEST_FIRST = Comparator.comparing(Line::change).thenComparing(Comparator.comparingDouble((Line line) -> Math.abs(line.strength)).reversed());

    /** Values that changed; those that stayed, or may have changed by chance, are left out. @param aspect null for groups of false alarms */
    static List<Line> changed(Comparison comparison, @Nullable Aspect aspect) {
        return all(comparison, aspect).stream().filter(line -> line.change != Change.STEADY && line.change != Change.FEW).sorted(STRONGEST_FIRST).toList();
    }

    private static List<Line> all(Comparison comparison, @Nullable Aspect aspect) {
        if (aspect != null) {
            return comparison.shifts(aspect).stream().map(Line::of).toList();
        }
        List<GroupChange> groups = new ArrayList<>(comparison.newGroups());
        groups.addAll(comparison.goneGroups());
        return groups.stream().filter(change -> change.group().verdict() != Verdict.ATTACK).map(Line::of).toList();
    }

    private static Line of(Shift shift) {
        return new Line(
                shift.change(), shift.value(), shift.label() == null ? "" : shift.label(), shift.before().perDay(), shift.after().perDay(), shift.strength(),
                shift.before().requests() + shift.after().requests(), null, List.of(FilterText.term(field(shift.aspect()), shift.value())));
    }

    private static Line of(GroupChange change) {
        Group group = change.group();
        return new Line(
                change.change(), group.rule() + "  " + group.place() + "  " + group.path(), group.message() == null ? "" : group.message(), null, null, group.people(),
                group.requests(), group.verdict(), GroupTerms.of(group));
    }

    private static String field(Aspect aspect) {
        return switch (aspect) {
            case RULE -> "rule";
            case PLACE -> "target";
            case STATUS -> "status";
            case OUTCOME -> "outcome";
            case HOST -> "host";
        };
    }
}

package org.modsecexplorer.cli.advise;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.modsecexplorer.advise.compare.Aspect;
import org.modsecexplorer.advise.compare.Change;
import org.modsecexplorer.advise.compare.GroupChange;
import org.modsecexplorer.advise.compare.Shift;
import org.modsecexplorer.advise.compare.Side;
import org.modsecexplorer.advise.tune.Group;
import org.modsecexplorer.advise.tune.Verdict;
import org.modsecexplorer.cli.words.TextTable;
import org.modsecexplorer.query.Totals;

/** A comparison as tables. */
final class CompareTable {

    private static final List<String> SHIFT_HEADS = List.of("CHANGE", "BEFORE/DAY", "AFTER/DAY", "BEFORE", "AFTER", "STRENGTH");
    private static final List<String> GROUP_HEADS = List.of("VERDICT", "PEOPLE", "HINDERED", "REQUESTS", "RULE", "PLACE", "PATH", "MESSAGE");
    private static final double DAY_SECONDS = 86_400;

    private final PrintStream out;
    private final int limit;

    private CompareTable(PrintStream out, int limit) {
        this.out = out;
        this.limit = limit;
    }

    static void print(CompareReport report, int limit, OutputStream stream) {
        PrintStream out = new PrintStream(stream, false, StandardCharsets.UTF_8);
        new CompareTable(out, limit).print(report);
        out.flush();
    }

    private void print(CompareReport report) {
        sides(report);
        groups("New groups of false alarms", report.comparison().newGroups());
        groups("Groups of false alarms that are gone", report.comparison().goneGroups());
        for (Aspect aspect : Aspect.values()) {
            shifts(aspect, report.comparison().shifts(aspect));
        }
    }

    private void sides(CompareReport report) {
        TextTable table = new TextTable(List.of("SIDE", "FIRST", "LAST", "DAYS", "TRANSACTIONS", "PER-DAY", "BLOCKED", "PER-DAY", "CLIENTS"), List.of(false, false, false, true, true, true, true, true, true));
        side("before", report.before(), table);
        side("after", report.after(), table);
        table.print(out, 0);
        out.println("Compared in spans of " + words(report.comparison().bucket()) + ".");
    }

    private static void side(String name, Side side, TextTable table) {
        Totals totals = side.totals();
        double days = side.span().toSeconds() / DAY_SECONDS;
        table.row(List.of(
                name, totals.first() == null ? "" : CampaignWords.minute(totals.first()), totals.last() == null ? "" : CampaignWords.minute(totals.last()), number(days),
                String.valueOf(totals.transactions()), number(totals.transactions() / days), String.valueOf(totals.blocked()), number(totals.blocked() / days),
                String.valueOf(totals.clients())));
    }

    private static String words(Duration bucket) {
        return bucket.toDays() > 0 ? bucket.toDays() + "d" : bucket.toHours() > 0 ? bucket.toHours() + "h" : bucket.toMinutes() + "min";
    }

    static String number(double value) {
        return String.format(Locale.ROOT, value >= 100 || value == Math.rint(value) ? "%.0f" : value >= 1 ? "%.1f" : "%.2f", value);
    }

    /** Groups that look like attacks come and go; they are only counted. */
    private void groups(String head, List<GroupChange> groups) {
        List<GroupChange> alarms = groups.stream().filter(change -> change.group().verdict() != Verdict.ATTACK).toList();
        List<Group> sure = alarms.stream().filter(change -> change.change() != Change.FEW).map(GroupChange::group).toList();
        out.println();
        out.println(head + ": " + sure.size() + ", too few to tell: " + (alarms.size() - sure.size()) + ", others that look like attacks: " + (groups.size() - alarms.size()));
        if (sure.isEmpty()) {
            return;
        }
        TextTable table = new TextTable(GROUP_HEADS, List.of(false, true, true, true, true, false, false, false));
        sure.stream().limit(limit).forEach(group -> table.row(List.of(
                group.verdict().word(), String.valueOf(group.people()), String.valueOf(group.hindered()), String.valueOf(group.requests()), String.valueOf(group.rule()), group.place(),
                group.path(), Objects.requireNonNullElse(group.message(), ""))));
        table.print(out, 0);
        more(sure.size());
    }

    private void shifts(Aspect aspect, List<Shift> shifts) {
        List<Shift> changed = shifts.stream().filter(shift -> shift.change() != Change.STEADY && shift.change() != Change.FEW).toList();
        long few = shifts.stream().filter(shift -> shift.change() == Change.FEW).count();
        out.println();
        out.println(head(aspect) + ": changed: " + changed.size() + ", steady: " + (shifts.size() - changed.size() - few) + ", too few to tell: " + few);
        if (changed.isEmpty()) {
            return;
        }
        List<String> heads = new ArrayList<>(SHIFT_HEADS);
        heads.add(aspect.name());
        boolean isRule = aspect == Aspect.RULE;
        List<Boolean> numbers = new ArrayList<>(List.of(false, true, true, true, true, true, isRule));
        if (isRule) {
            heads.add("MESSAGE");
            numbers.add(false);
        }
        TextTable table = new TextTable(heads, numbers);
        changed.stream().limit(limit).forEach(shift -> {
            List<String> cells = new ArrayList<>(List.of(
                    shift.change().name().toLowerCase(Locale.ROOT), number(shift.before().perDay()), number(shift.after().perDay()), String.valueOf(shift.before().requests()),
                    String.valueOf(shift.after().requests()), String.format(Locale.ROOT, "%+.1f", shift.strength()), shift.value()));
            if (isRule) {
                cells.add(Objects.requireNonNullElse(shift.label(), ""));
            }
            table.row(cells);
        });
        table.print(out, 0);
        more(changed.size());
    }

    private static String head(Aspect aspect) {
        return switch (aspect) {
            case RULE -> "Rules";
            case PLACE -> "Places";
            case STATUS -> "Status codes";
            case OUTCOME -> "Outcomes";
            case HOST -> "Hosts";
        };
    }

    private void more(int size) {
        if (size > limit) {
            out.println("and " + (size - limit) + " more; --limit N shows more.");
        }
    }
}

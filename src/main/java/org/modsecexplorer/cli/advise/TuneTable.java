package org.modsecexplorer.cli.advise;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.modsecexplorer.advise.exclude.EffectCount;
import org.modsecexplorer.advise.exclude.Exclusion;
import org.modsecexplorer.advise.exclude.WrittenExclusion;
import org.modsecexplorer.advise.tune.Group;
import org.modsecexplorer.advise.tune.client.Standing;
import org.modsecexplorer.cli.words.TextTable;
import org.modsecexplorer.export.Plain;

/** The report of tune as text: the groups, why, and what the exclusions would change. */
final class TuneTable {

    /** How many groups are explained. */
    static final int WITH_REASONS = 50;

    private static final int LONGEST = 200;

    private final TuneReport report;

    TuneTable(TuneReport report) {
        this.report = report;
    }

    /** @param width 0 for no limit */
    void print(OutputStream stream, int width) {
        PrintStream out = new PrintStream(stream, false, StandardCharsets.UTF_8);
        if (report.listed().isEmpty()) {
            out.println("No such groups.");
        } else {
            groups(out, width);
            out.println();
            report.listed().stream().limit(WITH_REASONS).forEach(group -> reasons(group, out));
        }
        effect(out);
        packages(out);
        earlier(out);
        out.flush();
    }

    private void groups(PrintStream out, int width) {
        TextTable table = new TextTable(
                List.of("VERDICT", "PEOPLE", "HINDERED", "REQUESTS", "CLIENTS", "ATTACKERS", "DAYS", "SESSION", "RULE", "PLACE", "PATH", "MSG"),
                List.of(false, true, true, true, true, true, true, true, true, false, false, false));
        for (Group group : report.listed()) {
            table.row(List.of(
                    group.verdict().word(), String.valueOf(group.people()), String.valueOf(group.hindered()), String.valueOf(group.requests()),
                    String.valueOf(group.clientCount()), String.valueOf(group.clients().getOrDefault(Standing.ATTACKER, 0)), String.valueOf(group.days()),
                    Math.round(group.sessionShare() * 100) + "%", String.valueOf(group.rule()), group.place(), group.path(),
                    Objects.requireNonNullElse(group.message(), "")));
        }
        table.print(out, width);
    }

    private void reasons(Group group, PrintStream out) {
        out.println(Plain.text(group.rule() + " " + group.place() + " " + group.path() + ": " + group.verdict().word().replace('-', ' '), LONGEST));
        if (group.own() != null) {
            out.println(Plain.text("  Decided by " + group.own().author() + " on " + group.own().time().atOffset(ZoneOffset.UTC).toLocalDate() + ".", LONGEST));
        }
        group.reasons().forEach(reason -> out.println("  " + ReasonWords.of(reason)));
        if (!group.others().isEmpty()) {
            out.println("  Also in these requests: " + group.others().entrySet().stream()
                    .sorted(Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder()).thenComparing(Map.Entry.comparingByKey()))
                    .limit(8).map(other -> other.getKey() + " (" + other.getValue() + ")").collect(Collectors.joining(", ")) + ".");
        }
        report.examples().getOrDefault(group, List.of()).forEach(example -> out.println("  " + Plain.text(
                "#" + example.entry() + " " + Objects.requireNonNullElse(example.client(), "") + " " + Objects.requireNonNullElse(example.uri(), "") + "  "
                        + Objects.requireNonNullElse(example.data(), ""), LONGEST)));
    }

    private void effect(PrintStream out) {
        List<Exclusion> exclusions = report.plan().exclusions();
        long made = exclusions.stream().filter(exclusion -> !(exclusion instanceof Exclusion.None)).count();
        out.println();
        if (exclusions.isEmpty()) {
            out.println("No exclusions: no chosen group hinders anybody.");
            return;
        }
        EffectCount total = report.effect().total();
        out.println("With " + made + (made == 1 ? " exclusion" : " exclusions") + " for " + report.plan().engine().title() + ":");
        out.println("  would pass: " + total.passing());
        out.println("  still blocked by other rules: " + total.stillBlocked() + (report.effect().stillBlocking().isEmpty() ? "" : " (" + rules() + ")"));
        out.println("  would pass, but look like attacks: " + total.attacks()
                + (report.effect().attacks().isEmpty() ? "" : " (see " + report.effect().attacks().stream().map(id -> "show " + id).limit(5)
                        .collect(Collectors.joining(", ")) + ")"));
        for (Exclusion exclusion : exclusions) {
            if (exclusion instanceof Exclusion.None(var why, var groups)) {
                groups.forEach(group -> out.println(Plain.text("No exclusion for " + group.rule() + " " + group.place() + " " + group.path() + ". " + why.sentence(), LONGEST * 2)));
            }
        }
        if (report.found().leftOut() > 0) {
            out.println("Left out, because too many different paths were asked for: " + report.found().leftOut() + " matches. Narrow the filter to see them.");
        }
    }

    private void packages(PrintStream out) {
        report.packages().forEach(each -> out.println("This looks like " + each.title() + ", for which the Core Rule Set has exclusions of its own. Version 3: add \""
                + each.setting() + "\" to crs-setup.conf (rule 900130). Version 4: install " + each.plugin() + ". Try these first."));
    }

    private void earlier(PrintStream out) {
        if (report.earlier().isEmpty()) {
            return;
        }
        out.println();
        out.println("Continued from the earlier files: " + report.earlier().size() + (report.earlier().size() == 1 ? " exclusion" : " exclusions"));
        for (TuneReport.Continued each : report.earlier()) {
            WrittenExclusion known = each.exclusion().known();
            out.println(Plain.text("  " + each.exclusion().title(), LONGEST));
            if (known == null || each.usage() == null) {
                out.println("    Not checked: it was written by hand or by an earlier release.");
            } else {
                UsageWords.of(each.usage(), known.written()).forEach(line -> out.println("    " + line));
            }
        }
    }

    private String rules() {
        return report.effect().stillBlocking().entrySet().stream()
                .sorted(Map.Entry.<Integer, Long>comparingByValue(Comparator.reverseOrder()).thenComparing(Map.Entry.comparingByKey()))
                .limit(8).map(rule -> rule.getKey() + ": " + rule.getValue()).collect(Collectors.joining(", "));
    }
}

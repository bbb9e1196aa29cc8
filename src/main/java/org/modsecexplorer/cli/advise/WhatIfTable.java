package org.modsecexplorer.cli.advise;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.modsecexplorer.advise.whatif.Change;
import org.modsecexplorer.advise.whatif.LimitCount;
import org.modsecexplorer.advise.whatif.ScoreCount;
import org.modsecexplorer.audit.Outcome;
import org.modsecexplorer.cli.words.TextTable;

/** The report of what-if as text. */
final class WhatIfTable {

    private static final int MOST_RULES = 10;

    private WhatIfTable() {}

    static void print(WhatIfReport report, OutputStream stream) {
        PrintStream out = new PrintStream(stream, false, StandardCharsets.UTF_8);
        if (report.whatIf().requests() == 0) {
            out.println("No rule matched in these transactions.");
            out.flush();
            return;
        }
        out.println("Requests with matches: " + report.whatIf().requests() + "; the log's limit is " + report.present() + "."
                + (report.whatIf().estimated() == 0 ? "" : " Scores estimated from severities: " + report.whatIf().estimated() + "."));
        if (report.whatIf().stoppedByRules() > 0) {
            out.println("Stopped by a rule itself, whatever the score: " + report.whatIf().stoppedByRules() + ".");
        }
        if (report.whatIf().wouldBlock() > 0) {
            out.println("Would be stopped if the engine did not only detect: " + report.whatIf().wouldBlock() + ".");
        }
        out.println();
        histogram(report.whatIf().histogram(), out);
        out.println();
        limits(report, out);
        Change change = report.change();
        if (change != null) {
            out.println();
            out.println("With limit " + report.asked() + (report.paranoia() == null ? "" : " and paranoia level " + report.paranoia()) + ":");
            change("would pass that was stopped", change.passing(), change.passingByRule(), out);
            change("would be stopped that passed", change.stopped(), change.stoppedByRule(), out);
        }
        out.flush();
    }

    private static void histogram(List<ScoreCount> scores, PrintStream out) {
        List<Outcome> outcomes = Stream.of(Outcome.values()).filter(outcome -> scores.stream().anyMatch(score -> score.outcomes().containsKey(outcome))).toList();
        List<String> head = Stream.concat(Stream.of("SCORE", "REQUESTS"), outcomes.stream().map(outcome -> outcome.name().replace('_', '-'))).toList();
        TextTable table = new TextTable(head, Collections.nCopies(head.size(), true));
        scores.forEach(score -> table.row(Stream.concat(
                        Stream.of(score.score(), score.requests()), outcomes.stream().map(outcome -> score.outcomes().getOrDefault(outcome, 0)))
                .map(String::valueOf)
                .toList()));
        table.print(out, 0);
    }

    private static void limits(WhatIfReport report, PrintStream out) {
        List<String> head = List.of("LIMIT", "STOPPED", "OF-ATTACKERS", "OF-PEOPLE", "UNDECIDED", "ATTACKERS", "PEOPLE");
        TextTable table = new TextTable(head, Collections.nCopies(head.size(), true));
        for (LimitCount count : report.limits()) {
            table.row(Stream.of(count.limit(), count.stopped(), count.ofAttackers(), count.ofPeople(), count.undecided(), count.attackers(), count.people())
                    .map(String::valueOf)
                    .toList());
        }
        table.print(out, 0);
    }

    private static void change(String what, LimitCount count, Map<Integer, Integer> rules, PrintStream out) {
        out.println("  " + what + ": " + count.stopped()
                + (count.stopped() == 0 ? "" : String.format(Locale.ROOT, " (of attackers %d, of people %d, undecided %d)", count.ofAttackers(), count.ofPeople(), count.undecided())));
        if (!rules.isEmpty()) {
            out.println("    rules: " + rules.entrySet().stream()
                    .sorted(Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder()).thenComparing(Map.Entry.comparingByKey()))
                    .limit(MOST_RULES).map(rule -> rule.getKey() + " (" + rule.getValue() + ")").collect(Collectors.joining(", ")));
        }
    }
}

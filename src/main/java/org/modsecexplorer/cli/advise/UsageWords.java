package org.modsecexplorer.cli.advise;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.modsecexplorer.advise.exclude.Usage;

/** Sentences about an exclusion that was written earlier. */
final class UsageWords {

    private UsageWords() {}

    static List<String> of(Usage usage, LocalDate written) {
        List<String> lines = new ArrayList<>();
        if (usage.matchedSince() > 0) {
            lines.add("NOT IN FORCE: its rules matched in " + count(usage.matchedSince()) + " since it was written on " + written + ". Include the file, and reload the server.");
        } else {
            lines.add("Written on " + written + "; " + (usage.lastMatched() == null ? "its rules do not match in this log." : "its rules last matched on " + usage.lastMatched() + "."));
        }
        if (usage.lastAsked() != null) {
            lines.add("Last request to its paths: " + usage.lastAsked() + ".");
        }
        if (usage.attackersPass() > 0) {
            lines.add("Attackers: " + count(usage.attackersPass()) + " to its paths passed since then ("
                    + usage.examples().stream().map(id -> "show " + id).collect(Collectors.joining(", ")) + ").");
        }
        return lines;
    }

    private static String count(long requests) {
        return requests + (requests == 1 ? " request" : " requests");
    }
}

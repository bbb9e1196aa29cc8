package org.modsecexplorer.cli;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.modsecexplorer.cli.options.SharedStoreOptions;
import org.modsecexplorer.cli.words.ExitCode;
import org.modsecexplorer.cli.words.Output;
import org.modsecexplorer.cli.words.Surroundings;
import org.modsecexplorer.export.Plain;
import org.modsecexplorer.query.Details;
import org.modsecexplorer.query.filter.FilterText;
import org.modsecexplorer.report.Report;
import org.modsecexplorer.report.ReportPage;
import org.modsecexplorer.report.ReportRequest;
import org.modsecexplorer.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "report",
        description = "Writes a report as one HTML file: totals, timeline, most frequent rules, clients and URIs, and requests with the sum that decided.")
final class ReportCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private final SharedStoreOptions storeOptions;

    @Mixin
    private final Output output;

    @Parameters(paramLabel = "FILTER", arity = "0..*", description = "Transactions to report on (default: all).")
    private List<String> filter = List.of();

    @Option(names = "--title", paramLabel = "TEXT", description = "Title of the report.")
    private String title = "";

    @Option(names = "--note", paramLabel = "TEXT", description = "Your own words, shown at the beginning. An empty line begins a paragraph.")
    private String note = "";

    @Option(names = "--id", paramLabel = "ID", description = "Transaction to show in detail, as listed by query. Repeatable (default: those with the highest scores).")
    private List<Long> ids = List.of();

    @Option(names = "--examples", paramLabel = "N", defaultValue = "5", description = "Number of transactions to show if none is chosen (default: ${DEFAULT-VALUE}).")
    private int examples;

    @Option(names = "--top", paramLabel = "N", defaultValue = "10", description = "Maximum number of rows in each table (default: ${DEFAULT-VALUE}).")
    private int top;

    @Option(names = "--language", paramLabel = "LANGUAGE", defaultValue = "en", description = "Language of the report: en or ru (default: ${DEFAULT-VALUE}).")
    private Language language = Language.EN;

    /** Languages of a report. */
    enum Language {
        EN,
        RU
    }

    ReportCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.storeOptions = new SharedStoreOptions(surroundings);
        this.output = new Output(surroundings);
    }

    @Override
    public Integer call() throws IOException {
        FilterText question = FilterText.parse(String.join(" ", filter));
        try (Store store = storeOptions.open()) {
            ReportRequest request = new ReportRequest(
                    title, note, question, ids, Math.max(0, examples), Math.max(1, top), storeOptions.location().label(), Instant.now(),
                    Locale.forLanguageTag(language.name().toLowerCase(Locale.ROOT)));
            Report report = storeOptions.asking(store, answers -> Report.of(answers, new Details(store), request));
            output.write(out -> ReportPage.write(report, out));
            return missing(report);
        }
    }

    /** Says which chosen transactions do not exist. */
    private int missing(Report report) {
        List<Long> found = report.examples().stream().map(details -> details.row().id()).toList();
        List<Long> missing = ids.stream().filter(id -> !found.contains(id)).toList();
        missing.forEach(id -> surroundings.err().println(Plain.text("No transaction has the id " + id + ".")));
        return missing.isEmpty() ? ExitCode.WELL : ExitCode.INCOMPLETE;
    }
}

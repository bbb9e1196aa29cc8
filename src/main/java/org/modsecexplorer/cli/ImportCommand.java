package org.modsecexplorer.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.modsecexplorer.cli.options.ImportOptions;
import org.modsecexplorer.cli.options.RetryOptions;
import org.modsecexplorer.cli.options.Sources;
import org.modsecexplorer.cli.options.StoreOptions;
import org.modsecexplorer.cli.words.ExitCode;
import org.modsecexplorer.cli.words.ImportReports;
import org.modsecexplorer.cli.words.ImportWords;
import org.modsecexplorer.cli.words.Output;
import org.modsecexplorer.cli.words.Surroundings;
import org.modsecexplorer.ingest.ImportRequest;
import org.modsecexplorer.ingest.Importer;
import org.modsecexplorer.ingest.report.ImportReport;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.StoreLocation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "import", description = "Imports audit logs. Each transaction is stored exactly once.")
final class ImportCommand implements Callable<Integer> {

    /** Form of the report. */
    enum Report {
        TEXT,
        JSON
    }

    private final Surroundings surroundings;

    @Mixin
    private final StoreOptions storeOptions;

    @Parameters(paramLabel = "SOURCE", arity = "1..*", description = {
        "Folders, files, archives and compressed files with audit logs; - reads standard input;",
        "ssh://[USER@]HOST[:PORT]/FOLDER reads a folder of another machine through ssh."
    })
    private List<String> sources = List.of();

    @Mixin
    private final ImportOptions options = new ImportOptions();

    @Mixin
    private final RetryOptions retry = new RetryOptions();

    @Option(names = "--dry-run", description = "Show what would be done, but store, write and delete nothing.")
    private boolean dryRun;

    @Option(names = "--progress", description = "Show progress even if standard error is not a terminal.")
    private boolean progress;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print nothing if the import succeeds without problems.")
    private boolean quiet;

    @Option(names = "--report", paramLabel = "FORMAT", defaultValue = "text",
            description = "Format of the report: text, or json on standard output (default: ${DEFAULT-VALUE}).")
    private Report reportForm = Report.TEXT;

    ImportCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.storeOptions = new StoreOptions(surroundings);
    }

    @Override
    public Integer call() throws IOException {
        ImportRequest request = options.request(Sources.of(sources, surroundings), dryRun);
        StoreLocation location = storeOptions.location();
        try (ImportWords words = new ImportWords(surroundings, !quiet && (progress || surroundings.isInteractive()));
                Store store = retry.open(location, surroundings, words)) {
            ImportReport report = run(store, request, surroundings, retry, words);
            if (reportForm == Report.JSON) {
                Output.toTerminalOrPipe(surroundings, out -> ImportReports.printJson(report, out));
            } else if (!quiet || !report.isWhole()) {
                ImportReports.print(report, surroundings.err());
            }
            return exitCode(report, surroundings);
        }
    }

    static ImportReport run(Store store, ImportRequest request, Surroundings surroundings, RetryOptions retry, ImportWords words) {
        try (words) {
            return new Importer(store, surroundings.in(), retry.time()).run(request, words, surroundings.cancelSignal());
        }
    }

    static int exitCode(ImportReport report, Surroundings surroundings) {
        if (report.cancelled()) {
            surroundings.err().println("Cancelled. Transactions stored so far are kept; the next import continues from there.");
            return ExitCode.CANCELLED;
        }
        return report.isWhole() ? ExitCode.WELL : ExitCode.INCOMPLETE;
    }
}

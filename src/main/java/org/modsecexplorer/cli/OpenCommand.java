package org.modsecexplorer.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.modsecexplorer.cli.options.ReadingOptions;
import org.modsecexplorer.cli.options.RetryOptions;
import org.modsecexplorer.cli.options.Sources;
import org.modsecexplorer.cli.options.StoreOptions;
import org.modsecexplorer.cli.words.ExitCode;
import org.modsecexplorer.cli.words.ImportReports;
import org.modsecexplorer.cli.words.ImportWords;
import org.modsecexplorer.cli.words.Summary;
import org.modsecexplorer.cli.words.Surroundings;
import org.modsecexplorer.ingest.ImportRequest;
import org.modsecexplorer.ingest.report.ImportReport;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.StoreLocation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "open", description = "Imports audit logs and opens them in the window; without a display, prints a summary.")
final class OpenCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private final StoreOptions storeOptions;

    @Parameters(paramLabel = "SOURCE", arity = "1..*", description = {
        "Folders, files, archives and compressed files with audit logs; - reads standard input;",
        "ssh://[USER@]HOST[:PORT]/FOLDER reads a folder of another machine through ssh."
    })
    private List<String> sources = List.of();

    @Mixin
    private final ReadingOptions reading = new ReadingOptions();

    @Mixin
    private final RetryOptions retry = new RetryOptions();

    @Option(names = "--no-window", description = "Print the summary even if there is a display.")
    private boolean noWindow;

    OpenCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.storeOptions = new StoreOptions(surroundings);
    }

    @Override
    public Integer call() {
        Sources named = Sources.of(sources, surroundings);
        StoreLocation location = storeOptions.location();
        boolean window = surroundings.hasDisplay() && !noWindow;
        int exitCode;
        try (ImportWords words = new ImportWords(surroundings, surroundings.isInteractive());
                Store store = retry.open(location, surroundings, words)) {
            ImportRequest request = new ImportRequest(named.here(), null, false, false, false, null, reading.options()).withRemote(named.remote());
            ImportReport report = ImportCommand.run(store, request, surroundings, retry, words);
            ImportReports.print(report, surroundings.err());
            exitCode = ImportCommand.exitCode(report, surroundings);
            if (!window && !report.cancelled()) {
                Summary.print(store, surroundings.out(), surroundings.width());
            }
        }
        if (window && exitCode != ExitCode.CANCELLED) {
            surroundings.showWindow(location);
        }
        return exitCode;
    }
}

package org.modsecexplorer.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.modsecexplorer.cli.options.SharedStoreOptions;
import org.modsecexplorer.cli.options.Sources;
import org.modsecexplorer.cli.words.ExitCode;
import org.modsecexplorer.cli.words.ImportReports;
import org.modsecexplorer.cli.words.Surroundings;
import org.modsecexplorer.cli.words.WrongUsageException;
import org.modsecexplorer.ingest.cleanup.CleanUp;
import org.modsecexplorer.ingest.report.CleanUpResult;
import org.modsecexplorer.ingest.report.ImportListener;
import org.modsecexplorer.source.SourceFile;
import org.modsecexplorer.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "clean-up", description = "Deletes source files whose transactions are all safely stored, then empty folders.")
final class CleanUpCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private final SharedStoreOptions storeOptions;

    @Parameters(paramLabel = "SOURCE", arity = "1..*", description = "Folders and files with audit logs.")
    private List<String> sources = List.of();

    @Option(names = "--dry-run", description = "Show what would be deleted, but delete nothing.")
    private boolean dryRun;

    @Option(
            names = {"-k", "--keep-dirs"},
            description = "Keep empty folders.")
    private boolean keepFolders;

    CleanUpCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.storeOptions = new SharedStoreOptions(surroundings);
    }

    @Override
    public Integer call() {
        if (sources.contains(SourceFile.StandardInput.NAME)) {
            throw new WrongUsageException("Standard input cannot be cleaned up. Name a folder or file.");
        }
        List<Path> here = Sources.here(sources, "deletes files", surroundings);
        try (Store store = storeOptions.open()) {
            CleanUpResult result =
                    new CleanUp(store).run(here, keepFolders, dryRun, ImportListener.NONE, surroundings.cancelSignal());
            ImportReports.print(result, dryRun, surroundings.err());
            if (result.files() == 0 && result.folders() == 0 && result.kept().isEmpty()) {
                surroundings.err().println("Nothing to clean up.");
            }
            return surroundings.cancelSignal().isCancelled() ? ExitCode.CANCELLED : ExitCode.WELL;
        }
    }
}

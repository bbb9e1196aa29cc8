package org.modsecexplorer.cli.options;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.cli.words.WrongUsageException;
import org.modsecexplorer.ingest.ImportRequest;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What an import does in addition to storing. */
public final class ImportOptions {

    @Option(names = "--merged-log", paramLabel = "FILE", description = "Append the text of every newly stored entry to this file.")
    private @Nullable Path mergedLog;

    @Option(names = "--clean-up", description = "Delete source files once all their entries are safely stored, then empty folders.")
    private boolean cleanUp;

    @Option(
            names = {"-k", "--keep-dirs"},
            description = "With --clean-up: keep empty folders.")
    private boolean keepFolders;

    @Option(names = "--dry-run", description = "Show what would be done, but store, write and delete nothing.")
    private boolean dryRun;

    @Option(names = "--host-label", paramLabel = "NAME", description = "Name of the server that the logs come from.")
    private @Nullable String hostLabel;

    @Mixin
    private final ReadingOptions reading = new ReadingOptions();

    /** @param sources what to import @throws WrongUsageException if the options contradict each other */
    public ImportRequest request(Sources sources) {
        if (cleanUp && !sources.remote().isEmpty()) {
            throw new WrongUsageException("--clean-up never deletes files over ssh. Import without it, and run clean-up on the server itself if need be.");
        }
        return request(sources.here()).withRemote(sources.remote());
    }

    /** @param sources what to import, all on this machine */
    public ImportRequest request(List<Path> sources) {
        if (keepFolders && !cleanUp) {
            throw new WrongUsageException("--keep-dirs requires --clean-up.");
        }
        return new ImportRequest(sources, mergedLog, cleanUp, keepFolders, dryRun, hostLabel, reading.options());
    }
}

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

    @Option(names = "--host-label", paramLabel = "NAME", description = "Name of the server that the logs come from.")
    private @Nullable String hostLabel;

    @Mixin
    private final ReadingOptions reading = new ReadingOptions();

    /**
     * @param sources what to import
     * @param dryRun  true to store, write and delete nothing
     * @throws WrongUsageException if the options contradict each other
     */
    public ImportRequest request(Sources sources, boolean dryRun) {
        if (cleanUp && !sources.remote().isEmpty()) {
            throw new WrongUsageException("--clean-up never deletes files over ssh. Import without it, and run clean-up on the server itself if need be.");
        }
        return request(sources.here(), dryRun).withRemote(sources.remote());
    }

    /**
     * @param sources what to import, all on this machine
     * @param dryRun  true to store, write and delete nothing
     */
    public ImportRequest request(List<Path> sources, boolean dryRun) {
        if (keepFolders && !cleanUp) {
            throw new WrongUsageException("--keep-dirs requires --clean-up.");
        }
        return new ImportRequest(sources, mergedLog, cleanUp, keepFolders, dryRun, hostLabel, reading.options());
    }
}

package org.modsecexplorer.cli.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.cli.options.DirRightsOptions;
import org.modsecexplorer.cli.options.ImportOptions;
import org.modsecexplorer.cli.options.ReadingOptions;
import org.modsecexplorer.cli.options.StoreOptions;
import org.modsecexplorer.cli.words.ExitCode;
import org.modsecexplorer.cli.words.Surroundings;
import org.modsecexplorer.cli.words.WrongUsageException;
import org.modsecexplorer.export.Plain;
import org.modsecexplorer.ingest.ImportRequest;
import org.modsecexplorer.ingest.watch.StoreAccess;
import org.modsecexplorer.ingest.watch.Watch;
import org.modsecexplorer.ingest.watch.WatchRequest;
import org.modsecexplorer.store.StoreLocation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "watch",
        description = "Imports a folder of audit logs, then new entries within a few seconds, until it is stopped (SIGTERM, SIGINT).")
public final class WatchCommand implements Callable<Integer> {

    /** The other process may be in the middle of a large batch; Main allows itself a minute. */
    private static final Duration PATIENCE_WITH_ANOTHER = Duration.ofSeconds(75);

    private final Surroundings surroundings;

    @Mixin
    private final StoreOptions storeOptions;

    @Parameters(paramLabel = "DIR", description = "Folder to watch.")
    private Path folder = Path.of("");

    @Mixin
    private final ImportOptions options = new ImportOptions();

    @Mixin
    private final DirRightsOptions rights = new DirRightsOptions();

    /** Only to refuse it with a hint. */
    @Option(names = "--dry-run", hidden = true)
    private boolean dryRun;

    @Option(names = "--pid-file", paramLabel = "FILE",
            description = "Write the process id to this file while running. A second start reports the running process and exits.")
    private @Nullable Path pidFile;

    @Option(names = "--replace", description = "With --pid-file: stop the running watch, wait until it has exited, and take over.")
    private boolean replace;

    @Option(
            names = "--log",
            paramLabel = "FILE",
            description = "Log to this file instead of standard error; SIGHUP reopens it.")
    private @Nullable Path log;

    @Option(
            names = "--log-size",
            paramLabel = "SIZE",
            defaultValue = "10M",
            converter = ReadingOptions.ByteSize.class,
            description = "Size at which the log is rotated, to FILE.1 up to FILE.5 (default: ${DEFAULT-VALUE}).")
    private long logSize;

    @Option(
            names = "--rescan-every",
            paramLabel = "TIME",
            defaultValue = "5m",
            converter = ReadingOptions.PatienceConverter.class,
            description = "How often to rescan the whole folder, in case the system did not report a change (default: ${DEFAULT-VALUE}).")
    private ReadingOptions.Patience rescanEvery = new ReadingOptions.Patience(WatchRequest.USUAL_RESCAN);

    @Option(
            names = "--retry-for",
            paramLabel = "TIME",
            defaultValue = "never",
            converter = ReadingOptions.PatienceConverter.class,
            description = "Exit if the store is still unavailable after this time, for example 1h; never: keep retrying (default: ${DEFAULT-VALUE}).")
    private ReadingOptions.Patience retryFor = new ReadingOptions.Patience(null);

    public WatchCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.storeOptions = new StoreOptions(surroundings);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        StoreLocation location = storeOptions.location();
        WatchRequest request = request(location);
        try (PidFile ours = pidFile()) {
            if (log == null) {
                return watch(request, location, surroundings.err()::println);
            }
            try (RotatingLog file = openLog(log)) {
                surroundings.onHangUp(file::reopen);
                return watch(request, location, file::line);
            }
        } catch (PidFile.RunningException running) {
            surroundings.err().println(Plain.text("Another watch is already running: " + running.getMessage() + ". Stop it, or use --replace."));
            return ExitCode.ALREADY_RUNNING;
        }
    }

    private RotatingLog openLog(Path file) {
        try {
            return new RotatingLog(file, logSize);
        } catch (IOException e) {
            throw new WrongUsageException("Cannot write the log " + file + ": " + e.getMessage());
        }
    }

    private int watch(WatchRequest request, StoreLocation location, Consumer<String> lines) throws IOException {
        lines.accept("Started, process " + ProcessHandle.current().pid() + ".");
        try (StoreAccess stores = StoreAccess.to(location)) {
            new Watch(request, stores, news -> lines.accept(WatchWords.of(news))).run(surroundings.cancelSignal());
        } catch (RuntimeException e) {
            lines.accept("Stopped by an error: " + Plain.text(String.valueOf(e.getMessage())));
            throw e;
        }
        lines.accept("Stopped.");
        return ExitCode.CANCELLED;
    }

    private WatchRequest request(StoreLocation location) {
        if (folder.startsWith("ssh:")) {
            throw new WrongUsageException("watch cannot watch a folder of another machine. Run it there, or import the folder from time to time.");
        }
        if (!Files.isDirectory(folder)) {
            throw new WrongUsageException("There is no folder " + folder + " to watch.");
        }
        if (replace && pidFile == null) {
            throw new WrongUsageException("--replace requires --pid-file.");
        }
        Duration rescan = rescanEvery.time();
        if (rescan == null || rescan.isZero()) {
            throw new WrongUsageException("--rescan-every must be at least 1s: without rescans, watch could miss a change.");
        }
        if (dryRun) {
            throw new WrongUsageException("watch does not support --dry-run; use import --dry-run.");
        }
        ImportRequest passes = options.request(List.of(folder), false);
        if (passes.cleanUp() && passes.mergedLog() != null && passes.mergedLog().toAbsolutePath().normalize().startsWith(folder.toAbsolutePath().normalize())) {
            throw new WrongUsageException("With --clean-up, the merged log must be outside the watched folder: after rotation it would be treated as a source file.");
        }
        return new WatchRequest(passes, rights.rights(), ours(location), rescan, retryFor.time());
    }

    private Set<Path> ours(StoreLocation location) {
        Set<Path> ours = new HashSet<>();
        for (Path file : new Path[] {location.file(), log, pidFile}) {
            if (file != null) {
                ours.add(file);
            }
        }
        return ours;
    }

    private @Nullable PidFile pidFile() throws IOException, InterruptedException {
        if (pidFile == null) {
            return null;
        }
        try {
            return replace ? PidFile.replace(pidFile, PATIENCE_WITH_ANOTHER) : PidFile.take(pidFile);
        } catch (PidFile.RunningException running) {
            throw running;
        } catch (IOException e) {
            throw new WrongUsageException("Cannot write the PID file " + pidFile + ": " + e.getMessage());
        }
    }
}

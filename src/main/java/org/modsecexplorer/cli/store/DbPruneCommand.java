package org.modsecexplorer.cli.store;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.modsecexplorer.cli.options.Ages;
import org.modsecexplorer.cli.options.SharedStoreOptions;
import org.modsecexplorer.cli.words.ExitCode;
import org.modsecexplorer.cli.words.Surroundings;
import org.modsecexplorer.cli.words.Words;
import org.modsecexplorer.cli.words.WrongUsageException;
import org.modsecexplorer.ingest.cleanup.Retention;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.StoreLocation;
import org.modsecexplorer.store.admin.Compaction;
import org.modsecexplorer.store.admin.Pruner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "prune",
        description = "Deletes old transactions from a store.",
        footer = {
            "",
            "Transactions are deleted in batches, each in one commit. After an interruption the remaining transactions are complete, and the next run continues.",
            "A transaction without a time is as old as its import. Source files of pruned transactions are neither imported again nor cleaned up."
        })
final class DbPruneCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private final SharedStoreOptions storeOptions;

    @Option(names = "--older-than", paramLabel = "AGE", required = true,
            description = "Age (90d, 12w, 6m for months, 2y) or date (2026-08-01 or 2026-08-01T12:00, in UTC).")
    private String olderThan = "";

    @Option(names = "--dry-run", description = "Show what would be deleted, but delete nothing.")
    private boolean dryRun;

    @Option(names = "--compact", description = "Embedded store: then return the free space to the disk. Needs disk space for a copy of the remaining data.")
    private boolean compact;

    DbPruneCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.storeOptions = new SharedStoreOptions(surroundings);
    }

    @Override
    public Integer call() {
        Instant before = Ages.before(olderThan, Clock.systemUTC());
        StoreLocation location = storeOptions.location();
        if (compact && !location.isEmbedded()) {
            throw new WrongUsageException("--compact works on an embedded store only; on a server, OPTIMIZE TABLE returns free space to the disk.");
        }
        try (Store store = storeOptions.open(location)) {
            if (dryRun) {
                say("Would prune ", new Retention(store).plan(before), before);
                return ExitCode.WELL;
            }
            Pruner.Sums gone = new Retention(store).prune(before, this::progress, surroundings.cancelSignal());
            say("Pruned ", gone, before);
            if (surroundings.cancelSignal().isCancelled()) {
                surroundings.err().println("Cancelled. Transactions deleted so far stay deleted; the next prune continues from there.");
                return ExitCode.CANCELLED;
            }
            if (gone.entries() > 0 && !compact) {
                surroundings.err().println("The next imports reuse the free space; "
                        + (store.isEmbedded() ? "--compact returns it to the disk." : "OPTIMIZE TABLE returns it to the disk."));
            }
        }
        if (compact) {
            Compaction.Sizes sizes = Compaction.run(location);
            surroundings.err().println("The store file was compacted from " + Words.size(sizes.before()) + " to " + Words.size(sizes.after()) + ".");
        }
        return ExitCode.WELL;
    }

    private void progress(Pruner.Sums soFar) {
        if (surroundings.isInteractive()) {
            surroundings.err().print("\r" + Words.count(soFar.entries(), "transaction") + " pruned ");
        }
    }

    private void say(String verb, Pruner.Sums sums, Instant before) {
        PrintStream err = surroundings.err();
        if (surroundings.isInteractive() && sums.entries() > 0) {
            err.print("\r");
        }
        String matches = String.format(Locale.ROOT, "%,d rule %s", sums.matches(), sums.matches() == 1 ? "match" : "matches");
        err.println(verb + Words.count(sums.entries(), "transaction") + " from before " + before + ", with " + matches + ". Original entries: "
                + Words.size(sums.bytes()) + ", compressed to " + Words.size(sums.stored()) + ".");
    }
}

package org.modsecexplorer.cli.store;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.modsecexplorer.cli.options.Ages;
import org.modsecexplorer.cli.options.StoreOptions;
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
        description = "Takes transactions out of a store that are older than a time.",
        footer = {
            "",
            "Batch by batch, each committed as a whole: what interrupts it leaves whole transactions, and the next run goes on. A transaction without a",
            "time goes by the import that stored it. Files that held what was pruned are not read again, and no clean-up deletes them."
        })
final class DbPruneCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private final StoreOptions storeOptions;

    @Option(names = "--older-than", paramLabel = "AGE", required = true,
            description = "an age, 90d, 12w, 6m (months) or 2y, or a date, 2026-08-01 or 2026-08-01T12:00 (UTC)")
    private String olderThan = "";

    @Option(names = "--dry-run", description = "say what would go; change nothing")
    private boolean dryRun;

    @Option(names = "--compact", description = "embedded store: then give the space back to the disk, by a copy that needs as much as what is left")
    private boolean compact;

    DbPruneCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.storeOptions = new StoreOptions(surroundings);
    }

    @Override
    public Integer call() {
        Instant before = Ages.before(olderThan, Clock.systemUTC());
        StoreLocation location = storeOptions.location();
        if (compact && !location.isEmbedded()) {
            throw new WrongUsageException("--compact is for an embedded store; on a server, OPTIMIZE TABLE gives space back to the disk.");
        }
        try (Store store = Store.open(location)) {
            if (dryRun) {
                say("Would prune ", new Retention(store).plan(before), before);
                return ExitCode.WELL;
            }
            Pruner.Sums gone = new Retention(store).prune(before, this::progress, surroundings.cancelSignal());
            say("Pruned ", gone, before);
            if (surroundings.cancelSignal().isCancelled()) {
                surroundings.err().println("Cancelled. What is gone stays gone; the next prune goes on from there.");
                return ExitCode.CANCELLED;
            }
            if (gone.entries() > 0 && !compact) {
                surroundings.err().println("The space is free for what is imported next; "
                        + (store.isEmbedded() ? "--compact gives it back to the disk." : "OPTIMIZE TABLE gives it back to the disk."));
            }
        }
        if (compact) {
            Compaction.Sizes sizes = Compaction.run(location);
            surroundings.err().println("The store's file went from " + Words.size(sizes.before()) + " to " + Words.size(sizes.after()) + ".");
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
        err.println(verb + Words.count(sums.entries(), "transaction") + " from before " + before + ", with " + matches + "; their originals were "
                + Words.size(sums.bytes()) + ", stored in " + Words.size(sums.stored()) + ".");
    }
}

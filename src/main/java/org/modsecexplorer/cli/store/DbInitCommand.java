package org.modsecexplorer.cli.store;

import java.util.concurrent.Callable;
import org.modsecexplorer.cli.options.StoreOptions;
import org.modsecexplorer.cli.words.ExitCode;
import org.modsecexplorer.cli.words.Surroundings;
import org.modsecexplorer.export.Plain;
import org.modsecexplorer.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Opening a store creates or updates its tables, so the two names differ only in the user's intention. */
@Command(name = "init", aliases = "migrate", description = "Creates the tables in an empty database, or upgrades those of an older release.")
final class DbInitCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private final StoreOptions storeOptions;

    DbInitCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.storeOptions = new StoreOptions(surroundings);
    }

    @Override
    public Integer call() {
        try (Store store = storeOptions.open()) {
            surroundings.err().println("The store " + Plain.text(store.location().label()) + " is ready, schema version " + store.schemaVersion() + ".");
            return ExitCode.WELL;
        }
    }
}

package org.modsecexplorer.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.query.Filter;
import org.modsecexplorer.query.Totals;
import org.modsecexplorer.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "db", description = "Makes, updates and describes a store.")
final class DbCommand implements Callable<Integer> {

    /** What to do. Opening a store makes or updates its tables, so the first two differ in what the user means. */
    enum Task {
        INIT,
        MIGRATE,
        INFO
    }

    private final Surroundings surroundings;

    @Mixin
    private final StoreOptions storeOptions;

    @Parameters(
            paramLabel = "TASK",
            description = "init: make the tables in an empty database; migrate: bring those of an older release up to date; info: say what is there")
    private Task task = Task.INFO;

    DbCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.storeOptions = new StoreOptions(surroundings);
    }

    @Override
    public Integer call() {
        try (Store store = storeOptions.open()) {
            switch (task) {
                case INIT, MIGRATE -> surroundings.err().println("The store " + Plain.text(store.location().label())
                        + " is ready, schema version " + store.schemaVersion() + ".");
                case INFO -> info(store);
            }
            return ExitCode.WELL;
        }
    }

    private void info(Store store) {
        Totals totals = Totals.of(store, Filter.EVERYTHING, true);
        line("store", store.location().label());
        line("kind", store.kind());
        line("schema", store.schemaVersion());
        line("transactions", totals.transactions());
        line("blocked", totals.blocked());
        line("first", totals.first());
        line("last", totals.last());
    }

    private void line(String name, @Nullable Object value) {
        if (value != null) {
            surroundings.out().printf("%-13s %s%n", name, Plain.text(value.toString()));
        }
    }
}

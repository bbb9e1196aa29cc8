package org.modsecexplorer.cli.store;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.cli.options.SharedStoreOptions;
import org.modsecexplorer.cli.words.ExitCode;
import org.modsecexplorer.cli.words.Surroundings;
import org.modsecexplorer.export.Plain;
import org.modsecexplorer.query.Totals;
import org.modsecexplorer.query.filter.Filter;
import org.modsecexplorer.store.Encryption;
import org.modsecexplorer.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "info", description = "Shows what a store contains, and how the connection to its server is protected.")
final class DbInfoCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private final SharedStoreOptions storeOptions;

    DbInfoCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.storeOptions = new SharedStoreOptions(surroundings);
    }

    @Override
    public Integer call() {
        try (Store store = storeOptions.open()) {
            Totals totals = Totals.of(store, Filter.EVERYTHING, true);
            Encryption encryption = store.encryption();
            line("store", store.location().label());
            line("kind", store.kind());
            line("schema", store.schemaVersion());
            line("connection", encryption == null ? null : encryption.sentence());
            line("imports", loading(store.isLoading()));
            line("transactions", totals.transactions());
            line("blocked", totals.blocked());
            line("first", totals.first());
            line("last", totals.last());
            return ExitCode.WELL;
        }
    }

    private static @Nullable String loading(@Nullable Boolean isLoading) {
        return isLoading == null ? null
                : isLoading ? "load rows with LOAD DATA"
                : "insert rows, which is slower than LOAD DATA (enable it with local_infile = ON on the server)";
    }

    private void line(String name, @Nullable Object value) {
        if (value != null) {
            surroundings.out().printf("%-13s %s%n", name, Plain.text(value.toString()));
        }
    }
}

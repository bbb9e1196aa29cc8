package org.modsecexplorer.ui;

import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.query.Entries;
import org.modsecexplorer.query.Filter;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.StoreLocation;

/** The store that the window works on. */
public final class Session {

    private final Jobs jobs;
    private final ReadOnlyObjectWrapper<@Nullable Store> store = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyLongWrapper total = new ReadOnlyLongWrapper(-1);
    private final ReadOnlyLongWrapper changes = new ReadOnlyLongWrapper();

    public Session(Jobs jobs) {
        this.jobs = jobs;
    }

    /** Opens a store in the place of the present one, which stays if that fails. */
    public void open(StoreLocation location, Runnable opened, Consumer<Exception> failed) {
        Store present = store.get();
        boolean same = present != null && present.location().toString().equals(location.toString());
        if (same) {
            opened.run();
            return;
        }
        jobs.latest(
                "session.open",
                () -> Store.open(location),
                newStore -> {
                    use(newStore);
                    opened.run();
                },
                failed);
    }

    /** Takes over an open store; the present one is closed. */
    public void use(Store newStore) {
        Store old = store.get();
        total.set(-1);
        store.set(newStore);
        changed();
        if (old != null) {
            jobs.latest("session.close", () -> close(old), _ -> {}, _ -> {});
        }
    }

    private static boolean close(Store old) {
        old.close();
        return true;
    }

    /** To be called when the store's content has changed: counts again, and tells those who listen to {@link #changesProperty}. */
    public void changed() {
        Store present = store.get();
        if (present != null) {
            jobs.latest("session.total", () -> new Entries(present).count(Filter.EVERYTHING), total::set, _ -> {});
        }
        changes.set(changes.get() + 1);
    }

    /** Null until one is open. */
    public ReadOnlyObjectProperty<@Nullable Store> storeProperty() {
        return store.getReadOnlyProperty();
    }

    public @Nullable Store store() {
        return store.get();
    }

    /** Number of transactions stored; -1 while it is not known. */
    public ReadOnlyLongProperty totalProperty() {
        return total.getReadOnlyProperty();
    }

    /** Another number after each change of store or content. */
    public ReadOnlyLongProperty changesProperty() {
        return changes.getReadOnlyProperty();
    }

    /** Closes the store; the last call. */
    public void close() {
        Store present = store.get();
        if (present != null) {
            present.close();
        }
    }
}

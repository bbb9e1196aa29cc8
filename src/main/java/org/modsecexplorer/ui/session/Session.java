package org.modsecexplorer.ui.session;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.query.Entries;
import org.modsecexplorer.query.filter.Filter;
import org.modsecexplorer.store.Keyring;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.StoreLocation;

/** The store that the window works on. */
public final class Session {

    private final Jobs jobs;
    private final Keyring keyring;
    private final ReadOnlyObjectWrapper<@Nullable Store> store = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyLongWrapper total = new ReadOnlyLongWrapper(-1);
    private final ReadOnlyLongWrapper changes = new ReadOnlyLongWrapper();
    private final Object arrival = new Object();
    private final List<CountDownLatch> writing = new CopyOnWriteArrayList<>();
    private final Lock writeLock = new ReentrantLock();

    /** Open, and not yet taken over; guarded by {@link #arrival} like what follows. */
    private @Nullable Store arriving;

    private boolean closed;

    /** @param keyring tells passwords that an address lacks */
    public Session(Jobs jobs, Keyring keyring) {
        this.keyring = keyring;
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
                () -> arrived(Store.open(keyring.complete(location))),
                newStore -> {
                    use(newStore);
                    opened.run();
                },
                failed);
    }

    /** A store may come when the window has gone already. */
    private Store arrived(Store opened) {
        synchronized (arrival) {
            if (closed) {
                opened.close();
                throw new CancellationException();
            }
            if (arriving != null) {
                // a newer wish has taken its place
                arriving.close();
            }
            arriving = opened;
        }
        return opened;
    }

    /** Takes over an open store; the present one is closed. */
    public void use(Store newStore) {
        Store old = store.get();
        synchronized (arrival) {
            arriving = null;
        }
        jobs.statements().watch(newStore);
        total.set(-1);
        store.set(newStore);
        changed();
        if (old != null) {
            close(old);
        }
    }

    private void close(Store old) {
        List<CountDownLatch> last = List.copyOf(writing);
        jobs.latest(
                "session.close." + System.identityHashCode(old),
                () -> {
                    for (CountDownLatch one : last) {
                        one.await();
                    }
                    old.close();
                    return old;
                },
                _ -> {},
                _ -> {});
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

    /**
     * Work that writes to the store. When the window closes, the store waits for its end.
     *
     * @param start gets what is to be called at the end, on any thread
     */
    public void keepOpen(Consumer<Runnable> start) {
        CountDownLatch ended = new CountDownLatch(1);
        writing.add(ended);
        start.accept(() -> {
            ended.countDown();
            writing.remove(ended);
        });
    }

    /** To be held by what writes to the store: an import and a watch take turns. */
    public Lock writeLock() {
        return writeLock;
    }

    /** Closes the store, once nothing writes to it any more; the last call. */
    public void close() {
        Store present = store.get();
        if (present != null) {
            close(present);
        }
        synchronized (arrival) {
            closed = true;
            if (arriving != null) {
                close(arriving);
            }
        }
    }
}

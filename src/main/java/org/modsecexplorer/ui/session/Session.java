package org.modsecexplorer.ui.session;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.advise.tune.Evidence;
import org.modsecexplorer.ingest.Retry;
import org.modsecexplorer.ingest.report.CancelSignal;
import org.modsecexplorer.ingest.report.ImportListener;
import org.modsecexplorer.query.Answers;
import org.modsecexplorer.query.Entries;
import org.modsecexplorer.query.filter.Filter;
import org.modsecexplorer.store.Keyring;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.StoreFailure;
import org.modsecexplorer.store.StoreLocation;

/** The store that the window works on. */
public final class Session {

    /** A watch has the store open for less. */
    private static final Duration MAX_WAIT = Duration.ofSeconds(10);

    private final Jobs jobs;
    private final Keyring keyring;
    private final ReadOnlyObjectWrapper<@Nullable Store> store = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable StoreLocation> opening = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyLongWrapper total = new ReadOnlyLongWrapper(-1);
    private final ReadOnlyLongWrapper changes = new ReadOnlyLongWrapper();
    private final ReadOnlyBooleanWrapper catchingUp = new ReadOnlyBooleanWrapper();
    private final Object arrival = new Object();
    private final List<CountDownLatch> writing = new CopyOnWriteArrayList<>();
    private final Lock writeLock = new ReentrantLock();
    private final Indexing indexing;
    private final SharedEvidence evidence = new SharedEvidence();

    /** Open but not yet in use; guarded by {@link #arrival}, like the field below. */
    private @Nullable Store arriving;

    private boolean closed;

    /** @param keyring supplies passwords that a store's address lacks @param cache folder for the search index of a store on a server */
    public Session(Jobs jobs, Keyring keyring, Path cache) {
        this.keyring = keyring;
        this.jobs = jobs;
        this.indexing = new Indexing(jobs, cache, this::announce);
    }

    /** Opens a store that replaces the current one, and creates it if need be; if that fails, the current one stays open. */
    public void open(StoreLocation location, Runnable opened, Consumer<Exception> failed) {
        open(location, Store::open, opened, failed);
    }

    /** Like {@link #open}, but the file of an embedded store must exist. */
    public void openExisting(StoreLocation location, Runnable opened, Consumer<Exception> failed) {
        open(location, Store::openExisting, opened, failed);
    }

    /** Like {@link #open}, but for a new embedded store: the file must not exist. */
    public void create(Path file, Runnable opened, Consumer<Exception> failed) {
        open(StoreLocation.embedded(file), _ -> Store.create(file), opened, failed);
    }

    private void open(StoreLocation location, Function<StoreLocation, Store> how, Runnable opened, Consumer<Exception> failed) {
        if (isOpen(location)) {
            opened.run();
            return;
        }
        opening.set(location);
        jobs.latest(
                "session.open",
                () -> arrived(openShared(keyring.complete(location), how)),
                newStore -> {
                    opening.set(null);
                    use(newStore);
                    opened.run();
                },
                thrown -> {
                    opening.set(null);
                    failed.accept(thrown);
                });
    }

    /** True if that store, as that user, is the open one. */
    public boolean isOpen(StoreLocation location) {
        Store present = store.get();
        return present != null && present.location().toString().equals(location.toString());
    }

    /** Waits for a moment if another program, such as a watch, has an embedded store open. */
    private static Store openShared(StoreLocation location, Function<StoreLocation, Store> how) {
        Retry retry = new Retry(MAX_WAIT, StoreFailure.Locked.class::isInstance, new CancelSignal(), ImportListener.NONE);
        return retry.call(() -> how.apply(location));
    }

    /** A store may finish opening after the window has closed. */
    private Store arrived(Store opened) {
        synchronized (arrival) {
            if (closed) {
                opened.close();
                throw new CancellationException();
            }
            if (arriving != null) {
                // a newer request supersedes it
                arriving.close();
            }
            arriving = opened;
        }
        return opened;
    }

    /** Switches to an open store and closes the current one. */
    public void use(Store newStore) {
        Store old = store.get();
        synchronized (arrival) {
            arriving = null;
        }
        jobs.statements().watch(newStore.dsl());
        total.set(-1);
        store.set(newStore);
        catchingUp.set(true);
        indexing.use(newStore);
        recount();
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
                    indexing.leave(old);
                    old.close();
                    return old;
                },
                _ -> {},
                _ -> {});
    }

    /** Call this when the store's content has changed: recounts, and notifies the listeners of {@link #changesProperty} once the index has followed. */
    public void changed() {
        recount();
        catchingUp.set(true);
        indexing.storeChanged();
    }

    private void recount() {
        Store present = store.get();
        if (present != null) {
            jobs.latest("session.total", () -> new Entries(present).count(Filter.EVERYTHING), total::set, _ -> {});
        }
    }

    private void announce() {
        catchingUp.set(false);
        changes.set(changes.get() + 1);
    }

    public ReadOnlyObjectProperty<IndexState> indexProperty() {
        return indexing.stateProperty();
    }

    /** @param uses true if copies of servers' columns on this computer answer, which is the default; false if the server does */
    public void setUsesCopies(boolean uses) {
        indexing.setUsesCopies(uses);
    }

    public boolean usesCopies() {
        return indexing.usesCopies();
    }

    /** Answers questions about the store. @throws IllegalStateException if none is open */
    public Answers answers() {
        return indexing.answers();
    }

    /** Null until one is open. */
    public ReadOnlyObjectProperty<@Nullable Store> storeProperty() {
        return store.getReadOnlyProperty();
    }

    public @Nullable Store store() {
        return store.get();
    }

    /** The store that is being opened, which may take a moment; null if none is. */
    public ReadOnlyObjectProperty<@Nullable StoreLocation> openingProperty() {
        return opening.getReadOnlyProperty();
    }

    /** Number of stored transactions; -1 while it is unknown. */
    public ReadOnlyLongProperty totalProperty() {
        return total.getReadOnlyProperty();
    }

    /** True from a change of the store's content, or of the store, until answers take it into account. */
    public ReadOnlyBooleanProperty catchingUpProperty() {
        return catchingUp.getReadOnlyProperty();
    }

    /** Changes with each change of store or content. */
    public ReadOnlyLongProperty changesProperty() {
        return changes.getReadOnlyProperty();
    }

    /** Judges the clients of the store, unless another page just did. Run the result in a job; it is empty while there is no search index. */
    public Supplier<Optional<Evidence>> evidence() {
        Answers answers = answers();
        long now = changes.get();
        return () -> evidence.of(answers, now);
    }

    /**
     * Starts work that writes to the store. When the window closes, the store stays open until that work ends.
     *
     * @param start receives the action to call at the end, on any thread
     */
    public void keepOpen(Consumer<Runnable> start) {
        CountDownLatch ended = new CountDownLatch(1);
        writing.add(ended);
        start.accept(() -> {
            ended.countDown();
            writing.remove(ended);
        });
    }

    /** Hold this lock to write to the store: an import and a watch take turns. */
    public Lock writeLock() {
        return writeLock;
    }

    /** Closes the store as soon as nothing writes to it; the last call. */
    public void close() {
        indexing.close();
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

package org.modsecexplorer.ui.session;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.query.Answers;
import org.modsecexplorer.query.StoreAnswers;
import org.modsecexplorer.query.search.SearchIndex;
import org.modsecexplorer.store.Failures;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.StoreFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the search index of the window's store up to date, in the background. While an index is being made, the store itself answers. Used on the UI thread,
 * except where noted.
 */
final class Indexing {

    private static final Logger LOG = LoggerFactory.getLogger(Indexing.class);

    /** An index that lacks more transactions is not ready in a moment. */
    private static final long MANY = 100_000;

    /** Others write to a store on a server, too. */
    private static final Duration PAUSE = Duration.ofSeconds(2);

    /** The index of one store. Its lock is held while it follows, and while it is closed. */
    private static final class Present {
        private final Store store;
        private @Nullable SearchIndex index;
        private boolean isReady;

        /** When the index was last up to date. */
        private Instant asOf = Instant.EPOCH;

        /** True while the store answers, because making the index takes long. */
        private volatile boolean isPatient;

        /** True if there is no index to get. */
        private volatile boolean isWithout;
        private volatile boolean isLeft;

        Present(Store store) {
            this.store = store;
        }
    }

    /**
     * The result of following the store.
     *
     * @param index      null if there is none to get
     * @param isReady    false if so much is missing that the store answers first
     * @param hasChanged true if the answers are different now
     */
    private record Followed(@Nullable SearchIndex index, boolean isReady, boolean hasChanged) {}

    private final Jobs jobs;
    private final Path cache;
    private final Runnable changed;
    private final List<Present> open = new CopyOnWriteArrayList<>();
    private final ReadOnlyObjectWrapper<IndexState> state = new ReadOnlyObjectWrapper<>(new IndexState.Silent());
    private @Nullable Present present;
    private @Nullable Answers answers;
    private boolean usesCopies = true;
    private boolean isFollowing;
    private boolean isBehind;

    /** True if somebody waits to be told that the store has changed. */
    private boolean hasNews;

    /** @param changed called when the answers may have changed */
    Indexing(Jobs jobs, Path cache, Runnable changed) {
        this.jobs = jobs;
        this.cache = cache;
        this.changed = changed;
    }

    Answers answers() {
        if (answers == null) {
            throw new IllegalStateException("no store is open");
        }
        return answers;
    }

    ReadOnlyObjectProperty<IndexState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** @param uses false if a store on a server always answers itself */
    void setUsesCopies(boolean uses) {
        if (usesCopies == uses) {
            return;
        }
        usesCopies = uses;
        Present left = present;
        if (left != null && !left.store.isEmbedded()) {
            left.isLeft = true;
            jobs.latest("session.leave", () -> leave(left.store), _ -> use(left.store), _ -> {});
        }
    }

    boolean usesCopies() {
        return usesCopies;
    }

    /** Switches to another store, whose own tables answer first. */
    void use(Store store) {
        Present arrived = new Present(store);
        if (present != null) {
            present.isLeft = true;
        }
        present = arrived;
        open.add(arrived);
        isFollowing = false;
        answers = new StoreAnswers(store);
        state.set(new IndexState.Silent());
        hasNews = false;
        follow();
        if (!store.isEmbedded()) {
            Thread.ofVirtual().name("index-poll").start(() -> poll(arrived));
        }
    }

    private void poll(Present followed) {
        try {
            while (!followed.isLeft && !followed.isWithout) {
                Thread.sleep(PAUSE);
                if (!followed.isLeft) {
                    jobs.onWindow(() -> {
                        if (present == followed && !isFollowing) {
                            follow();
                        }
                    });
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tells that the store's content has changed. */
    void storeChanged() {
        hasNews = true;
        if (present != null && (present.isPatient || present.isWithout)) {
            changed.run();
        }
        follow();
    }

    /** Follows the store; if that is going on already, once more after it. */
    private void follow() {
        Present followed = present;
        if (followed == null) {
            return;
        }
        if (isFollowing) {
            isBehind = true;
            return;
        }
        isFollowing = true;
        isBehind = false;
        jobs.latest("session.index", () -> follow(followed), result -> done(followed, result), thrown -> failed(followed, thrown));
    }

    /** On a background thread. */
    private Followed follow(Present followed) {
        synchronized (followed) {
            if (followed.isLeft) {
                throw new CancellationException();
            }
            SearchIndex index = followed.index;
            if (index == null && (usesCopies || followed.store.isEmbedded())) {
                index = SearchIndex.of(followed.store, cache).orElse(null);
                followed.index = index;
            }
            if (index == null) {
                boolean isFirst = !followed.isWithout;
                followed.isWithout = true;
                return new Followed(null, false, isFirst);
            }
            if (!followed.isPatient && index.missing() > MANY) {
                followed.isPatient = true;
                return new Followed(index, false, true);
            }
            boolean hasChanged = index.follow(entries -> {
                if (followed.isLeft) {
                    throw new CancellationException();
                }
                if (followed.isPatient) {
                    jobs.onWindow(() -> filling(followed, entries));
                }
            });
            followed.isPatient = false;
            return new Followed(index, true, hasChanged);
        }
    }

    private void filling(Present followed, long entries) {
        if (followed == present && followed.isPatient) {
            state.set(new IndexState.Filling(entries));
        }
    }

    private void done(Present followed, Followed result) {
        if (followed != present) {
            return;
        }
        isFollowing = false;
        state.set(state(followed, result));
        followed.asOf = Instant.now();
        boolean isNewlyReady = result.isReady() && !followed.isReady;
        if (isNewlyReady && result.index() != null) {
            followed.isReady = true;
            if (result.index().isCopy()) {
                jobs.statements().watch(result.index().db());
            }
            answers = result.index().answers();
        }
        if (isNewlyReady || result.hasChanged() || hasNews) {
            hasNews = false;
            changed.run();
        }
        if (isBehind || result.index() != null && !result.isReady()) {
            follow();
        }
    }

    private IndexState state(Present followed, Followed result) {
        if (result.index() == null) {
            return usesCopies && !followed.store.isEmbedded() ? new IndexState.CopyInUse() : new IndexState.Silent();
        }
        return !result.isReady() ? state.get() : result.index().isCopy() ? new IndexState.UpToDateCopy() : new IndexState.Silent();
    }

    private void failed(Present followed, Exception thrown) {
        if (followed != present) {
            return;
        }
        isFollowing = false;
        if (followed.isReady && isAway(followed.store, thrown)) {
            away(followed, thrown);
            return;
        }
        state.set(new IndexState.Silent());
        LOG.warn("The search index cannot be brought up to date; the store itself answers", thrown);
        followed.isReady = false;
        answers = new StoreAnswers(followed.store);
        changed.run();
    }

    /** True if the server cannot be reached, which an embedded store always can. */
    private static boolean isAway(Store store, Exception thrown) {
        return !store.isEmbedded() && Failures.explain(store.location(), thrown).failure() instanceof StoreFailure.Unreachable;
    }

    /** The copy goes on to answer, and polling notices when the server is back. */
    private void away(Present followed, Exception thrown) {
        if (!(state.get() instanceof IndexState.ServerAway)) {
            LOG.warn("The server cannot be reached; its copy answers", thrown);
        }
        state.set(new IndexState.ServerAway(followed.asOf));
        changed.run();
    }

    /** Closes the index of a store, before the store is closed. On any thread; waits for following to stop. */
    Store leave(Store store) {
        for (Present left : open) {
            if (left.store == store) {
                left.isLeft = true;
                synchronized (left) {
                    if (left.index != null) {
                        left.index.close();
                    }
                }
                open.remove(left);
            }
        }
        return store;
    }

    /** Stops following; the last call. */
    void close() {
        if (present != null) {
            present.isLeft = true;
        }
    }
}

package org.modsecexplorer.ui.watch;

import java.nio.file.Path;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.ingest.ImportRequest;
import org.modsecexplorer.ingest.report.CancelSignal;
import org.modsecexplorer.ingest.watch.StoreAccess;
import org.modsecexplorer.ingest.watch.Watch;
import org.modsecexplorer.ingest.watch.WatchNews;
import org.modsecexplorer.ingest.watch.WatchRequest;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.ui.session.Jobs;
import org.modsecexplorer.ui.session.Session;

/** Watches a folder and stores its new entries in the open store while the user looks at it. */
public final class WatchModel {

    /**
     * The watched folder.
     *
     * @param paused true if new entries stay in their folder for now
     * @param fresh  number of entries stored since the watch began
     */
    public record Watching(Path folder, boolean paused, long fresh) {}

    private final Session session;
    private final Jobs jobs;
    private final ReadOnlyObjectWrapper<@Nullable Watching> watching = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper waiting = new ReadOnlyBooleanWrapper();
    private final ObjectProperty<@Nullable Exception> failure = new SimpleObjectProperty<>();
    private CancelSignal cancel = new CancelSignal();

    public WatchModel(Session session, Jobs jobs) {
        this.session = session;
        this.jobs = jobs;
        // a watch belongs to the store that was open when it began
        session.storeProperty().subscribe((_, _) -> stop());
    }

    /** Starts with the entries that are already there; stops watching any other folder. */
    public void start(Path folder) {
        stop();
        if (session.store() != null) {
            watching.set(new Watching(folder, false, 0));
            run(session.store(), folder);
        }
    }

    private void run(Store store, Path folder) {
        failure.set(null);
        waiting.set(false);
        CancelSignal signal = new CancelSignal();
        cancel = signal;
        // each run has its own slot: the previous run may still be working on its last batch
        session.keepOpen(ended -> jobs.latest("watch." + System.identityHashCode(signal), () -> {
            try {
                new Watch(WatchRequest.of(ImportRequest.of(folder)), oneAtATime(store), news -> jobs.onWindow(() -> hear(news, signal))).run(signal);
                return folder;
            } finally {
                ended.run();
            }
        }, _ -> {}, thrown -> {
            if (cancel == signal) {
                stop();
                failure.set(thrown);
            }
        }));
    }

    /** An import in the window and a pass of the watch take turns. */
    private StoreAccess oneAtATime(Store store) {
        return new StoreAccess() {
            @Override
            public <T> T with(Function<Store, T> work) {
                session.writeLock().lock();
                try {
                    return work.apply(store);
                } finally {
                    session.writeLock().unlock();
                }
            }
        };
    }

    private void hear(WatchNews news, CancelSignal from) {
        Watching now = watching.get();
        switch (news) {
            case WatchNews.Stored stored -> {
                if (now != null && from == cancel) {
                    watching.set(new Watching(now.folder(), now.paused(), now.fresh() + stored.report().stored()));
                }
                session.changed();
            }
            case WatchNews.StoreAway _ -> waiting.set(from == cancel);
            case WatchNews.StoreBack _ -> waiting.set(false);
            case WatchNews.Watching _, WatchNews.RightsGiven _, WatchNews.Problem _, WatchNews.LimitReached _, WatchNews.LimitLeft _,
                    WatchNews.Overflow _ -> {}
        }
    }

    /** Leaves new entries in their folder for now. */
    public void pause() {
        Watching now = watching.get();
        if (now != null && !now.paused()) {
            cancel.cancel();
            waiting.set(false);
            watching.set(new Watching(now.folder(), true, now.fresh()));
        }
    }

    /** Stores the entries that arrived in the meantime, and continues. */
    public void goOn() {
        Watching now = watching.get();
        Store store = session.store();
        if (now != null && now.paused() && store != null) {
            watching.set(new Watching(now.folder(), false, now.fresh()));
            run(store, now.folder());
        }
    }

    /** Stops the watch after the batch in flight. */
    public void stop() {
        cancel.cancel();
        waiting.set(false);
        watching.set(null);
    }

    /** Null if no folder is watched. */
    public ReadOnlyObjectProperty<@Nullable Watching> watchingProperty() {
        return watching.getReadOnlyProperty();
    }

    /** True while the store is unavailable. */
    public ReadOnlyBooleanProperty waitingProperty() {
        return waiting.getReadOnlyProperty();
    }

    /** Why the watch failed, null if it still runs or was stopped on request. */
    public ReadOnlyObjectProperty<@Nullable Exception> failureProperty() {
        return failure;
    }
}

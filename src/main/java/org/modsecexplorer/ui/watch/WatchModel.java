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
import org.modsecexplorer.ingest.CancelSignal;
import org.modsecexplorer.ingest.ImportRequest;
import org.modsecexplorer.ingest.watch.StoreAccess;
import org.modsecexplorer.ingest.watch.Watch;
import org.modsecexplorer.ingest.watch.WatchNews;
import org.modsecexplorer.ingest.watch.WatchRequest;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.ui.session.Jobs;
import org.modsecexplorer.ui.session.Session;

/** A folder whose new entries come into the open store while one looks at it. */
public final class WatchModel {

    /**
     * What is watched.
     *
     * @param paused true if new entries wait in their folder
     * @param fresh  entries stored since it began
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
        // what is watched belongs into the store that was open then
        session.storeProperty().subscribe((_, _) -> stop());
    }

    /** Begins with what is there; a folder that was watched before is so no more. */
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
        // a slot of its own for each run: the one before may be at its last batch
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

    /** An import of the window and a pass take turns. */
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

    /** Stores what came meanwhile, and goes on. */
    public void goOn() {
        Watching now = watching.get();
        Store store = session.store();
        if (now != null && now.paused() && store != null) {
            watching.set(new Watching(now.folder(), false, now.fresh()));
            run(store, now.folder());
        }
    }

    /** Ends it, after the batch that is under way. */
    public void stop() {
        cancel.cancel();
        waiting.set(false);
        watching.set(null);
    }

    /** Null if nothing is. */
    public ReadOnlyObjectProperty<@Nullable Watching> watchingProperty() {
        return watching.getReadOnlyProperty();
    }

    /** True while the store does not answer. */
    public ReadOnlyBooleanProperty waitingProperty() {
        return waiting.getReadOnlyProperty();
    }

    /** Why it has ended, null if it has not, or was told to. */
    public ReadOnlyObjectProperty<@Nullable Exception> failureProperty() {
        return failure;
    }
}

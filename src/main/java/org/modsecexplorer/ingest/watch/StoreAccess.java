package org.modsecexplorer.ingest.watch;

import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.StoreException;
import org.modsecexplorer.store.StoreLocation;

/** How a watch accesses its store. Used by one thread. */
public interface StoreAccess extends AutoCloseable {

    /**
     * Lends the store for one piece of work.
     *
     * @throws StoreException if it cannot be reached or used; the next call tries again
     */
    <T> T with(Function<Store, T> work);

    /** How long to leave the store to other processes after a pass of that length. */
    default Duration restAfter(Duration pass) {
        return Duration.ZERO;
    }

    @Override
    default void close() {}

    /** Chooses by the store: an embedded one is open only during a pass, because only one process at a time can open it. */
    static StoreAccess to(StoreLocation location) {
        return location.isEmbedded() ? new PerPass(location) : new Kept(location);
    }

    /** A store that is already open, and stays open. */
    static StoreAccess toOpen(Store store) {
        return new StoreAccess() {
            @Override
            public <T> T with(Function<Store, T> work) {
                return work.apply(store);
            }
        };
    }

    /** Opens the store for each pass. @param location of an embedded store */
    record PerPass(StoreLocation location) implements StoreAccess {

        /**
         * The pause in multiples of a pass: other processes find the store free two thirds of the time, unless {@link #LONGEST_REST} shortens the pause.
         */
        private static final int REST = 2;

        /** New entries should not wait longer than this. */
        private static final Duration LONGEST_REST = Duration.ofSeconds(3);

        @Override
        public <T> T with(Function<Store, T> work) {
            try (Store store = Store.open(location)) {
                return work.apply(store);
            }
        }

        @Override
        public Duration restAfter(Duration pass) {
            Duration rest = pass.multipliedBy(REST);
            return rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST;
        }
    }

    /** Keeps its connections until something fails. */
    final class Kept implements StoreAccess {

        private final StoreLocation location;
        private @Nullable Store store;

        Kept(StoreLocation location) {
            this.location = location;
        }

        @Override
        public <T> T with(Function<Store, T> work) {
            Store open = store == null ? Store.open(location) : store;
            store = open;
            boolean well = false;
            try {
                T result = work.apply(open);
                well = true;
                return result;
            } finally {
                if (!well) {
                    close();
                }
            }
        }

        @Override
        public void close() {
            if (store != null) {
                store.close();
                store = null;
            }
        }
    }
}

package org.modsecexplorer.ingest.watch;

import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.StoreException;
import org.modsecexplorer.store.StoreLocation;

/** How a watch gets at its store. Used by one thread. */
public interface StoreAccess extends AutoCloseable {

    /**
     * Lends the store for a piece of work.
     *
     * @throws StoreException if it cannot be reached or used; the next call tries again
     */
    <T> T with(Function<Store, T> work);

    /** How long the store should be left to others after a pass of that length. */
    default Duration restAfter(Duration pass) {
        return Duration.ZERO;
    }

    @Override
    default void close() {}

    /** As suits the store: an embedded one is open only during a pass, because one process at a time can have it. */
    static StoreAccess to(StoreLocation location) {
        return location.isEmbedded() ? new PerPass(location) : new Kept(location);
    }

    /** A store that is open anyway, and stays so. */
    static StoreAccess toOpen(Store store) {
        return new StoreAccess() {
            @Override
            public <T> T with(Function<Store, T> work) {
                return work.apply(store);
            }
        };
    }

    /** Opens and closes. @param location of an embedded store */
    record PerPass(StoreLocation location) implements StoreAccess {

        /** Others find it free two times out of three, however much there is to do. */
        private static final int REST = 2;

        /** New entries are not to wait for longer. */
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

    /** Keeps its connections, until something fails. */
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

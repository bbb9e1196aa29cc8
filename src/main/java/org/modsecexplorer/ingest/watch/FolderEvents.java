package org.modsecexplorer.ingest.watch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The operating system's events for folders: for each folder its direct entries, not anything deeper. Used by one thread. */
interface FolderEvents extends AutoCloseable {

    /** Reports nothing, for scanning folders without watching them. */
    FolderEvents NONE = new FolderEvents() {
        @Override
        public void watch(Path folder) {}

        @Override
        public int watched() {
            return 0;
        }

        @Override
        public List<Event> next(long mostMs) throws InterruptedException {
            TimeUnit.MILLISECONDS.sleep(mostMs);
            return List.of();
        }

        @Override
        public void close() {}
    };

    /** An event. */
    sealed interface Event {

        /** A file or folder appeared in a watched folder, or its content changed. */
        record Changed(Path folder, Path name) implements Event {}

        /** More happened in a folder than could be reported. */
        record Overflow(Path folder) implements Event {}

        /** A folder is no longer watched, because it is gone. */
        record Gone(Path folder) implements Event {}
    }

    /**
     * Reports events in a folder from now on. A folder that is already watched may be added again, also under a new name.
     *
     * @throws WatchLimitException if the system does not watch any more folders for this user
     * @throws IOException         if the folder cannot be watched, for example because it is gone
     */
    void watch(Path folder) throws IOException;

    /** Number of folders that are watched. */
    int watched();

    /** Waits for the next events and returns all that are pending; none if the wait times out. @param mostMs maximum to wait */
    List<Event> next(long mostMs) throws InterruptedException;

    @Override
    void close();
}

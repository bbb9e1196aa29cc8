package org.modsecexplorer.ingest.watch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What the operating system tells about folders: of each the entries in it, not what lies deeper. Used by one thread. */
interface FolderEvents extends AutoCloseable {

    /** Tells nothing: for going through folders without watching them. */
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

    /** Something that happened. */
    sealed interface Event {

        /** A file or folder appeared in a watched folder, or its content changed. */
        record Changed(Path folder, Path name) implements Event {}

        /** More happened in a folder than could be told. */
        record Overflow(Path folder) implements Event {}

        /** A folder is watched no more, because it is gone. */
        record Gone(Path folder) implements Event {}
    }

    /**
     * Tells what happens in a folder from now on; a folder that is watched already may be named again, also under a new name.
     *
     * @throws WatchLimitException if the system watches no more folders for this user
     * @throws IOException         if the folder cannot be watched, for example because it is gone
     */
    void watch(Path folder) throws IOException;

    /** Number of folders that are watched. */
    int watched();

    /** Waits for what happens next, and returns all that is known then; nothing if that took longer. @param mostMs to wait */
    List<Event> next(long mostMs) throws InterruptedException;

    @Override
    void close();
}

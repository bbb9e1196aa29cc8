package org.modsecexplorer.ingest;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.source.packing.Packing;

/** What reading came upon; handed on in the source's order. */
sealed interface Found<T> {

    /** A file or a piece of one, read. @param bundle that it lies in, null if in none */
    record Part<T>(ReadPart<T> part, @Nullable BundleTally bundle) implements Found<T> {}

    /** What can be said only when everything before it has been handed on. */
    record Closing<T>(Supplier<ReadPart<T>> part) implements Found<T> {}

    /** A file that is more work than was thought. */
    sealed interface Unread<T> extends Found<T> {
        FileTask task();
    }

    /** A small file that turned out to be packed. @param content all of it */
    record Bundle<T>(FileTask task, Packing packing, Content content) implements Unread<T> {}

    /** A large file that was thought to have grown a little, and is another than was read. */
    record Large<T>(FileTask task) implements Unread<T> {}

    /** Bytes of a small file. */
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record Content(byte[] bytes) {}
}

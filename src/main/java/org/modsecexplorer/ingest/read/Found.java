package org.modsecexplorer.ingest.read;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.source.packing.Packing;

/** A result of reading, delivered in the source's order. */
public sealed interface Found<T> {

    /** A file, or a piece of one, that was read. @param bundle that contains it, null for none */
    record Part<T>(ReadPart<T> part, @Nullable BundleTally bundle) implements Found<T> {}

    /** A part that can be built only after everything before it has been delivered. */
    record Closing<T>(Supplier<ReadPart<T>> part) implements Found<T> {}

    /** A file that turned out to be more work than expected. */
    sealed interface Unread<T> extends Found<T> {
        FileTask task();
    }

    /** A small file that turned out to be packed. @param content the complete file */
    record Bundle<T>(FileTask task, Packing packing, Content content) implements Unread<T> {}

    /** A large file that seemed to have grown a little, but is not the file that was read before. */
    record Large<T>(FileTask task) implements Unread<T> {}

    /** Bytes of a small file. */
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record Content(byte[] bytes) {}
}

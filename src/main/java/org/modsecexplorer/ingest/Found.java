package org.modsecexplorer.ingest;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.source.Packing;
import org.modsecexplorer.source.SourceFile;
import org.modsecexplorer.store.LedgerRow;

/** What reading came upon; handed on in the source's order. */
sealed interface Found<T> {

    /** A file or a piece of one, read. @param bundle that it lies in, null if in none */
    record Part<T>(ReadPart<T> part, @Nullable BundleTally bundle) implements Found<T> {}

    /** What can be said only when everything before it has been handed on. */
    record Closing<T>(Supplier<ReadPart<T>> part) implements Found<T> {}

    /** A small file that turned out to be packed, and is opened in its turn. @param content all of it */
    record Bundle<T>(SourceFile file, @Nullable LedgerRow earlier, Packing packing, Content content) implements Found<T> {}

    /** Bytes of a small file. */
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record Content(byte[] bytes) {}
}

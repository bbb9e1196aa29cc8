package org.modsecexplorer.ingest.read;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.ingest.report.CancelSignal;

/** Reads a file once, from beginning to end, in pieces of constant size that are processed elsewhere. Used by one thread. */
final class PieceReader<T> {

    private final ReadQueue<T> queue;
    private final EntryWork<T> work;
    private final CancelSignal cancel;

    /** A part's share of its source's bytes, for progress. */
    @FunctionalInterface
    interface Share {

        /** @param used bytes of the file that the part covers @param isLast true if nothing of the file follows */
        long of(int used, boolean isLast);

        /** @param size of the whole file @param skipped bytes that are not read again */
        static Share ofFile(long size, long skipped) {
            return new Share() {
                private long given;

                @Override
                public long of(int used, boolean isLast) {
                    long next = isLast ? size - given : used + (given == 0 ? skipped : 0);
                    long share = Math.max(0, next);
                    given += share;
                    return share;
                }
            };
        }
    }

    PieceReader(ReadQueue<T> queue, EntryWork<T> work, CancelSignal cancel) {
        this.queue = queue;
        this.work = work;
        this.cancel = cancel;
    }

    /**
     * @param builder of the file; it has examined the file's beginning, or resumes after it
     * @param window  at the position where the builder starts
     * @param bundle  that contains the file, null for none
     */
    void read(PartBuilder builder, ByteWindow window, Share share, @Nullable BundleTally bundle) {
        long offset = builder.start();
        boolean isLast = false;
        while (!isLast && !cancel.isCancelled()) {
            int used = builder.cut(window.buffer(), 0, window.filled(), offset, window.atEnd());
            if (used == 0 && !window.atEnd()) {
                window.grow();
                continue;
            }
            if (window.failure() != null) {
                builder.unreadable(window.failure());
            }
            isLast = window.atEnd() || builder.isDone();
            submit(builder, share.of(used, isLast), isLast, bundle);
            offset += used;
            if (isLast) {
                return;
            }
            window.advance(used);
        }
    }

    private static long size(List<CutEntry> entries) {
        return entries.stream().mapToLong(entry -> entry.bytes().length()).sum();
    }

    /** The builder continues to fill, so its entries are taken out here and processed elsewhere. */
    void submit(PartBuilder builder, long bytes, boolean isLast, @Nullable BundleTally bundle) {
        List<CutEntry> entries = List.copyOf(builder.entries());
        ReadPart<CutEntry> cut = builder.build(Function.identity(), bytes, isLast);
        queue.submit(size(entries), () -> {
            Function<CutEntry, T> worker = work.on(entries);
            return List.of(new Found.Part<>(cut.worked(worker), bundle));
        });
    }
}

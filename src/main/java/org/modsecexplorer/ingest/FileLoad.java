package org.modsecexplorer.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.parse.Piece;
import org.modsecexplorer.source.Packing;
import org.modsecexplorer.source.SourceFile;
import org.modsecexplorer.store.LedgerRow;

/** Small files that are read, cut and worked on together, by any thread. */
final class FileLoad<T> implements Callable<List<Found<T>>> {

    private static final int MOST_FILES = 64;
    private static final long MOST_BYTES = 2 << 20;

    /** A file that fits into memory. */
    sealed interface Small {

        SourceFile file();

        /** Of its content, in bytes. */
        long size();

        /** Its share of the source's bytes, for the progress. */
        long share();

        record OnDisk(SourceFile.OnDisk file) implements Small {
            @Override
            public long size() {
                return file.facts().size();
            }

            @Override
            public long share() {
                return file.facts().size();
            }
        }

        /** @param failure why there is not more of it, for a person; null if this is all */
        @SuppressWarnings("ArrayRecordComponent") // carried, never compared
        record InBundle(SourceFile file, byte[] content, @Nullable String failure, long share) implements Small {
            @Override
            public long size() {
                return content.length;
            }
        }
    }

    private record Item(Small small, @Nullable LedgerRow earlier) {}

    /** @param bundle the file itself if it is packed, null if it has been cut */
    private record Cut<T>(Item item, PartBuilder builder, Found.@Nullable Bundle<T> bundle) {}

    private final EntryWork<T> work;
    private final CancelSignal cancel;
    private final @Nullable BundleTally bundle;
    private final List<Item> items = new ArrayList<>();
    private long bytes;

    /** @param bundle that the files lie in, null if in none */
    FileLoad(EntryWork<T> work, CancelSignal cancel, @Nullable BundleTally bundle) {
        this.work = work;
        this.cancel = cancel;
        this.bundle = bundle;
    }

    /** @param earlier the ledger's word on the file, null if it was never seen */
    void add(Small file, @Nullable LedgerRow earlier) {
        items.add(new Item(file, earlier));
        bytes += file.size();
    }

    boolean isEmpty() {
        return items.isEmpty();
    }

    boolean isFull() {
        return isEnough(items.size(), bytes);
    }

    /** True if so many files of so many bytes together are worth a thread's attention. */
    static boolean isEnough(int files, long bytes) {
        return files >= MOST_FILES || bytes >= MOST_BYTES;
    }

    @Override
    public List<Found<T>> call() {
        List<Cut<T>> cuts = new ArrayList<>(items.size());
        List<Piece.Entry> all = new ArrayList<>();
        for (Item item : items) {
            if (cancel.isCancelled()) {
                return List.of();
            }
            Cut<T> cut = cut(item);
            cuts.add(cut);
            all.addAll(cut.builder().entries());
        }
        Function<Piece.Entry, T> worker = work.on(all);
        return cuts.stream().map(cut -> found(cut, worker)).toList();
    }

    private Cut<T> cut(Item item) {
        PartBuilder builder = new PartBuilder(item.small().file(), item.earlier());
        try {
            byte[] content = content(item.small());
            Packing packing = builder.look(content, content.length);
            if (packing != null) {
                return new Cut<>(item, builder, new Found.Bundle<>(item.small().file(), item.earlier(), packing, new Found.Content(content)));
            }
            builder.cut(content, 0, content.length, 0, true);
            if (item.small() instanceof Small.InBundle member && member.failure() != null) {
                builder.unreadable(member.failure());
            }
        } catch (IOException e) {
            builder.unreadable(ByteWindow.reason(e));
        }
        return new Cut<>(item, builder, null);
    }

    private Found<T> found(Cut<T> cut, Function<Piece.Entry, T> worker) {
        if (cut.bundle() != null) {
            return cut.bundle();
        }
        return new Found.Part<>(cut.builder().build(worker, cut.item().small().share(), true), bundle);
    }

    private static byte[] content(Small small) throws IOException {
        return switch (small) {
            case Small.OnDisk disk -> Files.readAllBytes(disk.file().path());
            case Small.InBundle member -> member.content();
        };
    }
}

package org.modsecexplorer.ingest.read;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.Reason;
import org.modsecexplorer.ingest.report.CancelSignal;
import org.modsecexplorer.source.ReadFailures;
import org.modsecexplorer.source.SourceFile;
import org.modsecexplorer.source.packing.Packing;
import org.modsecexplorer.store.ledger.LedgerRow;

/** Small files that are read, cut and processed together, on any thread. */
final class FileLoad<T> implements Callable<List<Found<T>>> {

    private static final int MOST_FILES = 64;

    /** Approximate bytes of one load. */
    static final int MOST_BYTES = 2 << 20;

    /** A file whose unread part fits into memory. */
    sealed interface Small {

        FileTask task();

        /** Bytes to be read. */
        long size();

        /** Its share of the source's bytes, for progress. */
        long share();

        record OnDisk(SourceFile.OnDisk file, FileTask task) implements Small {
            @Override
            public long size() {
                return task.bytesLeft();
            }

            @Override
            public long share() {
                return file.facts().size();
            }
        }

        /** A file of another machine, with all its bytes. @param failure why its content is cut short; null if it is complete */
        @SuppressWarnings("ArrayRecordComponent") // carried, never compared
        record OnServer(FileTask task, byte[] content, @Nullable Reason failure) implements Small {
            @Override
            public long size() {
                return content.length;
            }

            @Override
            public long share() {
                return task.file().facts().size();
            }
        }

        /** @param failure why its content is cut short; null if it is complete */
        @SuppressWarnings("ArrayRecordComponent") // carried, never compared
        record InBundle(FileTask task, byte[] content, @Nullable Reason failure, long share) implements Small {
            @Override
            public long size() {
                return content.length;
            }
        }
    }

    /** A file that has been cut, or is left to the reading thread. */
    private sealed interface Looked<T> {
        record Cut<T>(Small file, PartBuilder builder) implements Looked<T> {}

        record Left<T>(Found.Unread<T> file) implements Looked<T> {}
    }

    private final EntryWork<T> work;
    private final Waiting waiting;
    private final CancelSignal cancel;
    private final @Nullable BundleTally bundle;
    private final List<Small> files = new ArrayList<>();
    private long bytes;

    /** @param bundle that contains the files, null for none */
    FileLoad(EntryWork<T> work, Waiting waiting, CancelSignal cancel, @Nullable BundleTally bundle) {
        this.work = work;
        this.waiting = waiting;
        this.cancel = cancel;
        this.bundle = bundle;
    }

    void add(Small file) {
        files.add(file);
        bytes += file.size();
    }

    /** Total bytes to be read from the files. */
    long bytes() {
        return bytes;
    }

    boolean isEmpty() {
        return files.isEmpty();
    }

    boolean isFull() {
        return isEnough(files.size(), bytes);
    }

    /** True if so many files with so many bytes are enough for one task. */
    static boolean isEnough(int files, long bytes) {
        return files >= MOST_FILES || bytes >= MOST_BYTES;
    }

    @Override
    public List<Found<T>> call() {
        ReadingRoom room = ReadingRoom.cleared();
        List<Looked<T>> looked = new ArrayList<>(files.size());
        List<CutEntry> all = new ArrayList<>();
        for (Small file : files) {
            if (cancel.isCancelled()) {
                return List.of();
            }
            Looked<T> next = look(file, room);
            looked.add(next);
            if (next instanceof Looked.Cut<T> cut) {
                all.addAll(cut.builder().entries());
            }
        }
        Function<CutEntry, T> worker = work.on(all);
        return looked.stream().map(next -> found(next, worker)).toList();
    }

    private Found<T> found(Looked<T> looked, Function<CutEntry, T> worker) {
        return switch (looked) {
            case Looked.Cut<T>(var file, var builder) -> new Found.Part<>(builder.build(worker, file.share(), true), bundle);
            case Looked.Left<T>(var file) -> file;
        };
    }

    private Looked<T> look(Small small, ReadingRoom room) {
        return switch (small) {
            case Small.OnDisk disk -> look(disk, room);
            case Small.OnServer sent -> look(sent);
            case Small.InBundle member -> {
                PartBuilder builder = PartBuilder.ofFixed(member.task(), waiting.forFixed());
                builder.look(Bytes.of(member.content()));
                builder.cut(member.content(), 0, member.content().length, 0, true);
                if (member.failure() != null) {
                    builder.unreadable(member.failure());
                }
                yield new Looked.Cut<>(small, builder);
            }
        };
    }

    private Looked<T> look(Small.OnServer sent) {
        Waiting whole = waiting.unless(() -> sent.failure() != null);
        PartBuilder builder = PartBuilder.fromStart(sent.task(), whole.forServer(sent.task().file().facts()));
        Packing packing = builder.look(Bytes.of(sent.content()));
        if (packing != null && sent.failure() == null) {
            return new Looked.Left<>(new Found.Bundle<>(sent.task(), packing, new Found.Content(sent.content())));
        }
        if (packing == null) {
            builder.cut(sent.content(), 0, sent.content().length, 0, true);
        }
        if (sent.failure() != null) {
            builder.unreadable(sent.failure());
        }
        return new Looked.Cut<>(sent, builder);
    }

    private Looked<T> look(Small.OnDisk small, ReadingRoom room) {
        LedgerRow row = small.task().resumable();
        PartBuilder builder = PartBuilder.fromStart(small.task(), waiting.forFile(small.file()));
        try {
            PartBuilder goingOn = row == null ? null : goOn(small, row);
            if (goingOn != null) {
                return new Looked.Cut<>(small, goingOn);
            }
            if (small.file().facts().size() > ByteWindow.USUAL) {
                return new Looked.Left<>(new Found.Large<>(small.task().fromStart()));
            }
            Bytes content = room.read(small.file().path(), small.file().facts().size());
            Packing packing = builder.look(content);
            if (packing != null) {
                return new Looked.Left<>(new Found.Bundle<>(small.task(), packing, new Found.Content(content.toByteArray())));
            }
            builder.cut(content.array(), content.offset(), content.offset() + content.length(), 0, true);
        } catch (IOException e) {
            builder.unreadable(ReadFailures.whileReading(e));
        }
        return new Looked.Cut<>(small, builder);
    }

    /** Reads what the file has grown by; null if it is not the file that was read before. */
    private @Nullable PartBuilder goOn(Small.OnDisk small, LedgerRow row) throws IOException {
        try (SeekableByteChannel file = Files.newByteChannel(small.file().path())) {
            Tail tail = Tail.find(file, row);
            if (tail == null) {
                return null;
            }
            // data added since the folder was walked is left for the next time
            byte[] added = Channels.newInputStream(file).readNBytes((int) small.task().bytesLeft());
            PartBuilder builder = PartBuilder.goingOn(small.task(), row, tail, waiting.forFile(small.file()));
            builder.cut(added, 0, added.length, row.readTo(), true);
            return builder;
        }
    }
}

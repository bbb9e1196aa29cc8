package org.modsecexplorer.ingest.read;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.ingest.report.CancelSignal;
import org.modsecexplorer.source.ReadFailures;
import org.modsecexplorer.source.SourceFile;
import org.modsecexplorer.source.packing.PackedBytes;
import org.modsecexplorer.source.packing.Packing;
import org.modsecexplorer.source.ssh.RemoteFolder;
import org.modsecexplorer.source.ssh.SshAccess;
import org.modsecexplorer.store.ledger.LedgerRow;

/**
 * Reads, cuts and processes source files on all cores, and delivers the results in the source's order. Small files are read many at a time. A large file is
 * read once, in pieces of constant size. A file that has grown is resumed where the last import ended. Packed files are unpacked in their turn. Memory use
 * is
 * bounded, whatever the source's size.
 */
public final class SourceReader<T> implements AutoCloseable {

    private final EntryWork<T> work;
    private final ReadOptions options;
    private final Waiting waiting;
    private final CancellableInput standardInput;
    private final LedgerLookup ledger;
    private final CancelSignal cancel;
    private final ReadQueue<T> queue;
    private final PieceReader<T> pieces;
    private FileLoad<T> load;

    /**
     * @param standardInput stream for {@code -}; not closed
     * @param ledger        for looking up files found in bundles
     * @param sink          called on the thread that calls {@link #add} and {@link #finish}
     */
    public SourceReader(
            EntryWork<T> work,
            ReadOptions options,
            InputStream standardInput,
            LedgerLookup ledger,
            CancelSignal cancel,
            Consumer<ReadPart<T>> sink) {
        this.work = work;
        this.options = options;
        this.waiting = new Waiting(options.incompleteAfter(), Clock.systemUTC());
        this.standardInput = new CancellableInput(standardInput, cancel);
        this.ledger = ledger;
        this.cancel = cancel;
        this.queue = new ReadQueue<>(cancel, sink, this::openUnread);
        this.pieces = new PieceReader<>(queue, work, cancel);
        this.load = new FileLoad<>(work, waiting, cancel, null);
    }

    /** Accepts the next file; delivers results of earlier ones in the meantime. */
    public void add(FileTask task) {
        switch (task.file()) {
            case SourceFile.OnDisk disk -> addOnDisk(disk, task);
            case SourceFile.StandardInput _ -> {
                submitLoad();
                readStandardInput(task);
            }
            case SourceFile.Member _ -> throw new IllegalArgumentException("members come with their bundle");
            case SourceFile.OnServer _ -> throw new IllegalArgumentException("files of another machine come with their folder");
        }
    }

    /**
     * Reads a folder of another machine.
     *
     * @param access how to connect
     * @param tasks  looks up files in the ledger
     * @param totals called once, as soon as the folder is listed
     */
    public void addFolder(RemoteFolder folder, SshAccess access, Function<List<SourceFile>, List<FileTask>> tasks, Totals totals) {
        new RemoteReader<>(queue, pieces, waiting, options.limits(), cancel, new RemoteReader.Files() {
            @Override
            public void small(FileLoad.Small.OnServer file) {
                addSmall(file);
            }

            @Override
            public void endSmall() {
                submitLoad();
            }

            @Override
            public void bundle(FileTask task, Packing packing, PackedBytes packed, Waiting until) {
                readBundle(task, packing, packed, until);
            }
        }).read(folder, access, tasks, totals);
    }

    /** Receives how much a folder holds. */
    @FunctionalInterface
    public interface Totals {

        /** @param files number of files, 0 if they could not be listed */
        void are(long files, long bytes);
    }

    private void addOnDisk(SourceFile.OnDisk file, FileTask task) {
        if (task.isStored()) {
            submitLoad();
            queue.add(new Found.Part<>(ReadPart.unread(file, Objects.requireNonNull(task.earlier())), null));
        } else if (task.bytesLeft() > ByteWindow.USUAL) {
            submitLoad();
            readLarge(file, task);
        } else {
            addSmall(new FileLoad.Small.OnDisk(file, task));
        }
    }

    private void addSmall(FileLoad.Small file) {
        load.add(file);
        if (load.isFull()) {
            submitLoad();
        }
    }

    /** Delivers everything in flight. */
    public void finish() {
        submitLoad();
        queue.finish();
    }

    private void submitLoad() {
        if (!load.isEmpty()) {
            queue.submit(load.bytes(), load);
            load = new FileLoad<>(work, waiting, cancel, null);
        }
    }

    private void readLarge(SourceFile.OnDisk file, FileTask task) {
        PartBuilder builder = PartBuilder.fromStart(task, waiting.forFile(file));
        Packing packing;
        try (SeekableByteChannel channel = Files.newByteChannel(file.path());
                CancellableInput in = new CancellableInput(Channels.newInputStream(channel), cancel)) {
            PartBuilder goingOn = goingOn(file, task, channel);
            if (goingOn != null) {
                pieces.read(goingOn, ByteWindow.onLarge(in), PieceReader.Share.ofFile(file.facts().size(), goingOn.start()), null);
                return;
            }
            channel.position(0);
            ByteWindow window = ByteWindow.onLarge(in);
            packing = builder.look(window.seen());
            if (packing == null) {
                pieces.read(builder, window, PieceReader.Share.ofFile(file.facts().size(), 0), null);
                return;
            }
        } catch (IOException e) {
            builder.unreadable(ReadFailures.whileReading(e));
            pieces.submit(builder, file.facts().size(), true, null);
            return;
        }
        readBundle(task, packing, PackedBytes.onDisk(file.path(), file.facts().size()));
    }

    /** Null if the file must be read from its start. */
    private @Nullable PartBuilder goingOn(SourceFile.OnDisk file, FileTask task, SeekableByteChannel channel) throws IOException {
        LedgerRow row = task.resumable();
        Tail tail = row == null ? null : Tail.find(channel, row);
        return tail == null ? null : PartBuilder.goingOn(task, row, tail, waiting.forFile(file));
    }

    private void readStandardInput(FileTask task) {
        PartBuilder builder = PartBuilder.ofFixed(task, waiting.forFixed());
        ByteWindow window = ByteWindow.on(standardInput);
        Packing packing = builder.look(window.seen());
        if (packing == null) {
            pieces.read(builder, window, (used, _) -> used, null);
        } else {
            InputStream all = new SequenceInputStream(new ByteArrayInputStream(window.buffer(), 0, window.filled()), standardInput);
            readBundle(task, packing, PackedBytes.stream(all));
        }
    }

    private void openUnread(Found.Unread<T> unread) {
        switch (unread) {
            case Found.Bundle<T>(var task, var packing, var content) -> readBundle(task, packing, PackedBytes.inMemory(content.bytes()));
            case Found.Large<T>(var task) -> {
                if (task.file() instanceof SourceFile.OnDisk disk) {
                    readLarge(disk, task);
                }
            }
        }
    }

    private void readBundle(FileTask task, Packing packing, PackedBytes packed) {
        readBundle(task, packing, packed, waiting);
    }

    private void readBundle(FileTask task, Packing packing, PackedBytes packed, Waiting until) {
        try (packed) {
            new BundleReader<>(queue, work, cancel, ledger, until, task, packed).read(packing, options.limits());
        }
    }

    /** Ends the threads; drops work in flight. */
    @Override
    public void close() {
        queue.close();
        standardInput.close();
    }
}

package org.modsecexplorer.ingest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.source.PackedBytes;
import org.modsecexplorer.source.Packing;
import org.modsecexplorer.source.SourceFile;
import org.modsecexplorer.store.LedgerRow;
import org.modsecexplorer.store.LedgerState;

/**
 * Reads, cuts and works on source files with all cores, and hands the results on in the source's order. Small files are read many at a time; a large
 * one is read once, in pieces of constant size; what is packed is unpacked in its turn. What is in memory is bounded, whatever the source's size.
 */
final class SourceReader<T> implements AutoCloseable {

    private final EntryWork<T> work;
    private final ReadOptions options;
    private final InputStream standardInput;
    private final LedgerLookup ledger;
    private final CancelSignal cancel;
    private final ReadQueue<T> queue;
    private final PieceReader<T> pieces;
    private FileLoad<T> load;

    /**
     * @param standardInput what {@code -} stands for; not closed
     * @param ledger        asked about what is found in bundles
     * @param sink          called by the thread that calls {@link #add} and {@link #finish}
     */
    SourceReader(
            EntryWork<T> work,
            ReadOptions options,
            InputStream standardInput,
            LedgerLookup ledger,
            CancelSignal cancel,
            Consumer<ReadPart<T>> sink) {
        this.work = work;
        this.options = options;
        this.standardInput = standardInput;
        this.ledger = ledger;
        this.cancel = cancel;
        this.queue = new ReadQueue<>(cancel, sink, this::openSmall);
        this.pieces = new PieceReader<>(queue, work, cancel);
        this.load = new FileLoad<>(work, cancel, null);
    }

    /** Takes the next file; results of earlier ones are handed on meanwhile. */
    void add(SourceFile file, @Nullable LedgerRow earlier) {
        switch (file) {
            case SourceFile.OnDisk disk -> addOnDisk(disk, earlier);
            case SourceFile.StandardInput input -> {
                submitLoad();
                readStandardInput(input, earlier);
            }
            case SourceFile.Member _ -> throw new IllegalArgumentException("members come with their bundle");
        }
    }

    private void addOnDisk(SourceFile.OnDisk file, @Nullable LedgerRow earlier) {
        if (earlier != null && earlier.state() == LedgerState.COMPLETE && earlier.facts().sameFile(file.facts())) {
            submitLoad();
            queue.add(new Found.Part<>(unread(file, earlier), null));
        } else if (file.facts().size() > ByteWindow.USUAL) {
            submitLoad();
            readLarge(file, earlier);
        } else {
            load.add(new FileLoad.Small.OnDisk(file), earlier);
            if (load.isFull()) {
                submitLoad();
            }
        }
    }

    private ReadPart<T> unread(SourceFile file, LedgerRow earlier) {
        return new ReadPart<>(
                file, earlier, null, List.of(), 0, file.facts().size(), earlier.readTo(), true, true, LedgerState.COMPLETE, null, List.of(), List.of());
    }

    /** Hands on everything that is under way. */
    void finish() {
        submitLoad();
        queue.finish();
    }

    private void submitLoad() {
        if (!load.isEmpty()) {
            queue.submit(load);
            load = new FileLoad<>(work, cancel, null);
        }
    }

    private void readLarge(SourceFile.OnDisk file, @Nullable LedgerRow earlier) {
        PartBuilder builder = new PartBuilder(file, earlier);
        Packing packing;
        try (InputStream in = Files.newInputStream(file.path())) {
            ByteWindow window = ByteWindow.onLarge(in);
            packing = builder.look(window.buffer(), window.filled());
            if (packing == null) {
                pieces.read(builder, window, shareOf(file), null);
                return;
            }
        } catch (IOException e) {
            builder.unreadable(ByteWindow.reason(e));
            pieces.submit(builder, file.facts().size(), true, null);
            return;
        }
        readBundle(file, earlier, packing, PackedBytes.onDisk(file.path(), file.facts().size()));
    }

    private static PieceReader.Share shareOf(SourceFile.OnDisk file) {
        return new PieceReader.Share() {
            private long given;

            @Override
            public long of(int used, boolean isLast) {
                long share = isLast ? Math.max(0, file.facts().size() - given) : used;
                given += share;
                return share;
            }
        };
    }

    private void readStandardInput(SourceFile.StandardInput input, @Nullable LedgerRow earlier) {
        PartBuilder builder = new PartBuilder(input, earlier);
        ByteWindow window = ByteWindow.on(standardInput);
        Packing packing = builder.look(window.buffer(), window.filled());
        if (packing == null) {
            pieces.read(builder, window, (used, _) -> used, null);
        } else {
            InputStream all = new SequenceInputStream(new ByteArrayInputStream(window.buffer(), 0, window.filled()), standardInput);
            readBundle(input, earlier, packing, PackedBytes.stream(all));
        }
    }

    private void openSmall(Found.Bundle<T> bundle) {
        readBundle(bundle.file(), bundle.earlier(), bundle.packing(), PackedBytes.inMemory(bundle.content().bytes()));
    }

    private void readBundle(SourceFile file, @Nullable LedgerRow earlier, Packing packing, PackedBytes packed) {
        try (packed) {
            new BundleReader<>(queue, work, cancel, ledger, file, earlier, packed).read(packing, options.limits());
        }
    }

    /** Ends the threads; work that is under way is dropped. */
    @Override
    public void close() {
        queue.close();
    }
}

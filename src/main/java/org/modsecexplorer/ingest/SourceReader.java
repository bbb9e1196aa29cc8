package org.modsecexplorer.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.parse.Piece;
import org.modsecexplorer.source.SourceFile;
import org.modsecexplorer.store.LedgerRow;
import org.modsecexplorer.store.LedgerState;

/**
 * Reads, cuts and works on source files with all cores, and hands the results on in the source's order. Small files are read many at a time; a large
 * one is read once, in pieces of constant size. What is in memory is bounded, whatever the source's size.
 */
final class SourceReader<T> implements AutoCloseable {

    /** A larger file is read in pieces of this size. */
    private static final int PIECE_BYTES = 4 << 20;

    /** An entry that does not fit is given up; bodies are limited by the engine to some hundred megabytes. */
    private static final int LONGEST_ENTRY = 1 << 30;

    private static final int LOAD_FILES = 64;
    private static final long LOAD_BYTES = 2 << 20;

    private final int loadsInFlight;
    private final EntryWork<T> work;
    private final CancelSignal cancel;
    private final Consumer<ReadPart<T>> sink;
    private final ExecutorService workers;
    private final Deque<Future<List<ReadPart<T>>>> inFlight = new ArrayDeque<>();
    private final List<LedgeredFile> load = new ArrayList<>();
    private long loadBytes;

    /** A file and the ledger's word on it. */
    private record LedgeredFile(SourceFile file, @Nullable LedgerRow earlier) {}

    /** @param sink called by the thread that calls {@link #add} and {@link #finish} */
    SourceReader(EntryWork<T> work, CancelSignal cancel, Consumer<ReadPart<T>> sink) {
        int cores = Runtime.getRuntime().availableProcessors();
        this.loadsInFlight = 4 + 4 * cores;
        this.work = work;
        this.cancel = cancel;
        this.sink = sink;
        this.workers = Executors.newFixedThreadPool(cores, Thread.ofPlatform().daemon().name("import-", 1).factory());
    }

    /** Takes the next file; results of earlier ones are handed on meanwhile. */
    void add(SourceFile file, @Nullable LedgerRow earlier) {
        if (earlier != null && earlier.state() == LedgerState.COMPLETE && earlier.facts().sameFile(file.facts())) {
            submitUnread(file, earlier);
        } else if (file.facts().size() > PIECE_BYTES) {
            submitLoad();
            readInPieces(file, earlier);
        } else {
            load.add(new LedgeredFile(file, earlier));
            loadBytes += file.facts().size();
            if (load.size() == LOAD_FILES || loadBytes >= LOAD_BYTES) {
                submitLoad();
            }
        }
    }

    /** Hands on everything that is under way. */
    void finish() {
        submitLoad();
        while (!inFlight.isEmpty()) {
            handOn();
        }
    }

    private void submitUnread(SourceFile file, LedgerRow earlier) {
        submitLoad();
        ReadPart<T> part = new ReadPart<>(
                file, earlier, null, List.of(), file.facts().size(), earlier.readTo(), true, true, LedgerState.COMPLETE, null, List.of());
        if (inFlight.isEmpty()) {
            sink.accept(part);
        } else {
            inFlight.add(CompletableFuture.completedFuture(List.of(part)));
        }
    }

    private void submitLoad() {
        if (load.isEmpty()) {
            return;
        }
        List<LedgeredFile> files = List.copyOf(load);
        load.clear();
        loadBytes = 0;
        submit(() -> readFiles(files));
    }

    private void submit(Callable<List<ReadPart<T>>> task) {
        while (inFlight.size() >= loadsInFlight) {
            handOn();
        }
        inFlight.add(workers.submit(task));
    }

    private void handOn() {
        try {
            List<ReadPart<T>> parts = inFlight.remove().get();
            if (!cancel.isCancelled()) {
                parts.forEach(sink);
            }
        } catch (InterruptedException e) {
            cancel.cancel();
            Thread.currentThread().interrupt();
            throw new CancellationException();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                default -> throw new IllegalStateException(e.getCause());
            }
        }
    }

    private List<ReadPart<T>> readFiles(List<LedgeredFile> files) {
        List<PartBuilder> builders = new ArrayList<>(files.size());
        List<Piece.Entry> all = new ArrayList<>();
        for (LedgeredFile file : files) {
            if (cancel.isCancelled()) {
                return List.of();
            }
            PartBuilder builder = new PartBuilder(file.file(), file.earlier());
            try {
                byte[] content = Files.readAllBytes(file.file().path());
                builder.cut(content, 0, content.length, 0, true);
            } catch (IOException e) {
                builder.unreadable(reason(e));
            }
            builders.add(builder);
            all.addAll(builder.entries());
        }
        Function<Piece.Entry, T> worker = work.on(all);
        List<ReadPart<T>> parts = new ArrayList<>(files.size());
        for (int i = 0; i < files.size(); i++) {
            parts.add(builders.get(i).build(worker, files.get(i).file().facts().size(), true));
        }
        return parts;
    }

    private void readInPieces(SourceFile file, @Nullable LedgerRow earlier) {
        PartBuilder builder = new PartBuilder(file, earlier);
        byte[] buffer = new byte[PIECE_BYTES];
        int filled = 0;
        long offset = 0;
        try (InputStream in = Files.newInputStream(file.path())) {
            boolean end = false;
            while (!end && !cancel.isCancelled() && !builder.isForeign()) {
                int read = in.readNBytes(buffer, filled, buffer.length - filled);
                end = filled + read < buffer.length;
                filled += read;
                int used = builder.cut(buffer, 0, filled, offset, end);
                if (used == 0 && !end) {
                    buffer = larger(buffer);
                    continue;
                }
                byte[] next = end ? buffer : new byte[Math.max(PIECE_BYTES, filled - used)];
                System.arraycopy(buffer, used, next, 0, end ? 0 : filled - used);
                submitPiece(builder, used, end);
                buffer = next;
                filled -= used;
                offset += used;
            }
            if (builder.isForeign() && !end) {
                submitPiece(builder, file.facts().size() - offset, true);
            }
        } catch (IOException e) {
            builder.unreadable(reason(e));
            submitPiece(builder, file.facts().size() - offset, true);
        }
    }

    private static byte[] larger(byte[] buffer) throws IOException {
        if (buffer.length >= LONGEST_ENTRY) {
            throw new IOException("an entry is longer than " + LONGEST_ENTRY + " bytes");
        }
        return Arrays.copyOf(buffer, 2 * buffer.length);
    }

    /** The builder goes on being filled, so what it has found is taken out here and worked on elsewhere. */
    private void submitPiece(PartBuilder builder, long bytes, boolean isLast) {
        List<Piece.Entry> entries = List.copyOf(builder.entries());
        ReadPart<Piece.Entry> cut = builder.build(Function.identity(), bytes, isLast);
        submit(() -> {
            Function<Piece.Entry, T> worker = work.on(entries);
            return List.of(new ReadPart<>(
                    cut.file(),
                    cut.earlier(),
                    cut.format(),
                    cut.entries().stream().map(worker).toList(),
                    cut.bytes(),
                    cut.readTo(),
                    cut.isUnread(),
                    cut.isLast(),
                    cut.state(),
                    cut.reason(),
                    cut.problems()));
        });
    }

    private static String reason(IOException e) {
        return switch (e) {
            case AccessDeniedException _ -> "this user has no permission to read it";
            case NoSuchFileException _ -> "is gone: something else deleted it meanwhile";
            default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        };
    }

    /** Ends the threads; work that is under way is dropped. */
    @Override
    public void close() {
        workers.shutdownNow();
    }
}

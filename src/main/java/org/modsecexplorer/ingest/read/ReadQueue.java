package org.modsecexplorer.ingest.read;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.modsecexplorer.ingest.report.CancelSignal;

/**
 * Runs work on all cores and delivers the results in the order of the work; the work in flight is bounded. A result may be a file that the reading thread
 * must
 * open. The file's contents take its place, ahead of everything that was started in the meantime. Used by one thread.
 */
final class ReadQueue<T> implements AutoCloseable {

    private static final long LOOK_MS = 50;

    /** Enough to keep the worker threads busy while the thread that uses the queue waits for a server; the bytes in flight bound memory. */
    private static final int WORKS_A_CORE = 16;

    private final int mostInFlight;
    private final CancelSignal cancel;
    private final Consumer<ReadPart<T>> sink;
    private final Consumer<Found.Unread<T>> opener;
    private final ExecutorService workers;
    private Deque<Work<T>> inFlight = new ArrayDeque<>();
    private long bytesInFlight;

    /** @param bytes that it holds in memory */
    private record Work<T>(Future<List<Found<T>>> result, long bytes) {}

    /**
     * @param sink   called on the thread that uses the queue
     * @param opener reads a file, and adds its contents to this queue
     */
    ReadQueue(CancelSignal cancel, Consumer<ReadPart<T>> sink, Consumer<Found.Unread<T>> opener) {
        int cores = Runtime.getRuntime().availableProcessors();
        this.mostInFlight = WORKS_A_CORE * cores;
        this.cancel = cancel;
        this.sink = sink;
        this.opener = opener;
        this.workers = Executors.newFixedThreadPool(cores, Thread.ofPlatform().daemon().name("import-", 1).factory());
    }

    /** Delivers results until there is room, then accepts the work. @param bytes that it holds, or will hold, in memory */
    void submit(long bytes, Callable<List<Found<T>>> work) {
        makeRoom(bytes);
        inFlight.add(new Work<>(workers.submit(work), bytes));
        bytesInFlight += bytes;
    }

    /** Adds a result that needs no work. */
    void add(Found<T> found) {
        makeRoom(0);
        inFlight.add(done(List.of(found)));
    }

    private static <T> Work<T> done(List<Found<T>> found) {
        return new Work<>(CompletableFuture.completedFuture(found), 0);
    }

    private void makeRoom(long bytes) {
        while (inFlight.size() >= mostInFlight || !inFlight.isEmpty() && bytesInFlight + bytes > HeapShare.IN_FLIGHT) {
            handOn();
        }
    }

    /** Delivers everything in flight. */
    void finish() {
        while (!inFlight.isEmpty()) {
            handOn();
        }
    }

    private void handOn() {
        Work<T> work = inFlight.remove();
        List<Found<T>> results = await(work.result());
        bytesInFlight -= work.bytes();
        for (int i = 0; i < results.size() && !cancel.isCancelled(); i++) {
            switch (results.get(i)) {
                case Found.Part<T>(var part, var bundle) -> sink.accept(bundle == null ? part : bundle.count(part));
                case Found.Closing<T>(var part) -> sink.accept(part.get());
                case Found.Unread<T> unread -> {
                    open(unread, results.subList(i + 1, results.size()));
                    return;
                }
            }
        }
    }

    /** The file's contents go before the remaining results of the same work, and before everything else. */
    private void open(Found.Unread<T> unread, List<Found<T>> rest) {
        Deque<Work<T>> behind = inFlight;
        inFlight = new ArrayDeque<>();
        opener.accept(unread);
        inFlight.add(done(rest));
        inFlight.addAll(behind);
    }

    /** Returns nothing if the user cancels: a thread that reads from a lost network folder may never return. */
    private List<Found<T>> await(Future<List<Found<T>>> work) {
        try {
            while (true) {
                try {
                    return work.get(LOOK_MS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException notYet) {
                    if (cancel.isCancelled()) {
                        return List.of();
                    }
                }
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

    /** Ends the threads; drops work in flight. */
    @Override
    public void close() {
        workers.shutdownNow();
    }
}

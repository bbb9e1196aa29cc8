package org.modsecexplorer.store.write;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The writers of one import, each with a thread and a connection. The embedded store needs only one, and so does a merged log, because it has one order. A
 * server accepts a batch from a second writer while it still processes the first's: the server's work is what an import waits for most. Used by one thread.
 */
public final class Writers implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Writers.class);
    private static final int MOST_INTO_A_SERVER = 2;

    private static final class Lane {
        private final EntryWriter writer;
        private final ExecutorService thread = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("import-write").factory());
        private @Nullable Writing current;

        Lane(EntryWriter writer) {
            this.writer = writer;
        }
    }

    private final EntryWriter first;
    private final List<Lane> lanes = new ArrayList<>();
    private int most;
    private @Nullable CompletableFuture<EntryWriter> opening;

    /** Starts as many writer threads as are useful. @param hasMergedLog true if entries are also written to a merged log */
    public static Writers into(Store store, boolean hasMergedLog) {
        return new Writers(store, hasMergedLog);
    }

    private Writers(Store store, boolean hasMergedLog) {
        this.first = EntryWriter.into(store);
        this.lanes.add(new Lane(first));
        this.most = store.isEmbedded() || hasMergedLog ? 1 : MOST_INTO_A_SERVER;
    }

    /** Chooses how this import's entries are prepared; any thread may call it. @param entries some of them, as a sample */
    public Preparation preparationFor(List<Bytes> entries) {
        return first.preparationFor(entries);
    }

    /**
     * Starts to write a batch.
     *
     * @param write called on the thread of the writer that it receives
     * @return null if the batch has to wait: one in flight must be finished first
     */
    public @Nullable Writing begin(List<FileStep> steps, Function<EntryWriter, EntryWriter.Written> write) {
        Claims claims = Claims.of(steps, first.definitions());
        boolean isAllowed = lanes.stream().map(lane -> lane.current).allMatch(other -> other == null || claims.allow(other.claims()));
        Lane lane = isAllowed ? freeLane() : null;
        if (lane == null) {
            return null;
        }
        Writing writing = new Writing(claims, lane.thread.submit(() -> write.apply(lane.writer)), () -> lane.current = null);
        lane.current = writing;
        return writing;
    }

    /** Prefers the first writer, whose connection is already open. */
    private @Nullable Lane freeLane() {
        for (Lane lane : lanes) {
            if (lane.current == null) {
                return lane;
            }
        }
        return lanes.size() < most ? another() : null;
    }

    /** Prepares for several batches: opens a second connection if it is useful, without waiting for it, because there may be none to get. */
    public void expectMore() {
        if (lanes.size() < most && opening == null) {
            opening = CompletableFuture.supplyAsync(first::another, task -> Thread.ofPlatform().daemon().name("import-open").start(task));
        }
    }

    /** Another lane, null while it is not open. */
    private @Nullable Lane another() {
        expectMore();
        if (opening == null || !opening.isDone()) {
            return null;
        }
        EntryWriter writer = opened(opening);
        opening = null;
        if (writer == null) {
            most = lanes.size();
            return null;
        }
        Lane lane = new Lane(writer);
        lanes.add(lane);
        return lane;
    }

    /** Null if there is no connection to get. */
    private static @Nullable EntryWriter opened(CompletableFuture<EntryWriter> done) {
        try {
            return done.join();
        } catch (CompletionException e) {
            LOG.info("No second connection available; using one", e.getCause());
            return null;
        }
    }

    /** Waits for the batches in flight; drops what is not committed. */
    @Override
    public void close() {
        for (Lane lane : lanes) {
            lane.thread.close();
            lane.writer.close();
        }
        if (opening != null) {
            opening.thenAccept(EntryWriter::close);
        }
    }
}

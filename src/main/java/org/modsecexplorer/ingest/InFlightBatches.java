package org.modsecexplorer.ingest;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.ingest.report.CancelSignal;
import org.modsecexplorer.store.write.EntryWriter;
import org.modsecexplorer.store.write.Writers;
import org.modsecexplorer.store.write.Writing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The batches that are being written. They finish in the order in which they were added, whichever is stored first. Used by one thread. */
final class InFlightBatches {

    private static final Logger LOG = LoggerFactory.getLogger(InFlightBatches.class);

    private record One(Batch batch, Writing writing) {}

    private final Writers writers;
    private final Retry retry;
    private final CancelSignal cancel;
    private final BiFunction<EntryWriter, Batch, EntryWriter.Written> write;
    private final BiConsumer<Batch, EntryWriter.Written> whenStored;
    private final Deque<One> inOrder = new ArrayDeque<>();

    /**
     * @param cancel     set when a batch finally fails: then nothing waits any longer, not even for an idle pipe
     * @param write      called on a writer's thread, repeatedly while the store does not answer
     * @param whenStored called on the thread that uses this object
     */
    InFlightBatches(
            Writers writers,
            Retry retry,
            CancelSignal cancel,
            BiFunction<EntryWriter, Batch, EntryWriter.Written> write,
            BiConsumer<Batch, EntryWriter.Written> whenStored) {
        this.writers = writers;
        this.retry = retry;
        this.cancel = cancel;
        this.write = write;
        this.whenStored = whenStored;
    }

    /** Starts to write a batch, once those that must be stored before it are. Throws what a writer threw. */
    void add(Batch batch) {
        Writing writing;
        while ((writing = begin(batch)) == null) {
            finishOldest();
        }
        inOrder.add(new One(batch, writing));
    }

    private @Nullable Writing begin(Batch batch) {
        return writers.begin(batch.steps(), writer -> writeUntilStored(writer, batch));
    }

    private EntryWriter.Written writeUntilStored(EntryWriter writer, Batch batch) {
        try {
            return retry.call(() -> write.apply(writer, batch));
        } catch (RuntimeException | Error e) {
            cancel.cancel();
            throw e;
        }
    }

    /** Finishes the batches that need no waiting. Throws what a writer threw. */
    void finishDone() {
        while (!inOrder.isEmpty() && inOrder.getFirst().writing().isDone()) {
            finishOldest();
        }
    }

    /** Waits until all are stored. Throws what a writer threw. */
    void finishAll() {
        while (!inOrder.isEmpty()) {
            finishOldest();
        }
    }

    private void finishOldest() {
        One oldest = inOrder.removeFirst();
        whenStored.accept(oldest.batch(), oldest.writing().finish());
    }

    /** After an error: waits for the other batches. @param count called for each batch that is stored all the same */
    void awaitRest(BiConsumer<Batch, EntryWriter.Written> count) {
        for (One other : inOrder) {
            try {
                count.accept(other.batch(), other.writing().finish());
            } catch (RuntimeException e) {
                LOG.info("Another batch failed as well", e);
            }
        }
    }
}

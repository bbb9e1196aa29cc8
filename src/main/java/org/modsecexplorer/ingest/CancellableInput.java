package org.modsecexplorer.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.modsecexplorer.source.packing.BlockStream;

/**
 * Reads in a thread of its own, so that the one that asks is free when the user cancels: nothing may ever come through an idle pipe, or from a network
 * folder that is lost. Used by one thread.
 */
final class CancellableInput extends BlockStream {

    private static final long LOOK_MS = 50;

    private final InputStream in;
    private final CancelSignal cancel;
    private final ExecutorService reader = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("import-read").factory());

    /** @param in not closed with this */
    CancellableInput(InputStream in, CancelSignal cancel) {
        this.in = in;
        this.cancel = cancel;
    }

    /** @throws InterruptedIOException if the user cancels; the buffer is then not to be used any more */
    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (cancel.isCancelled()) {
            throw new InterruptedIOException("cancelled");
        }
        Future<Integer> count = reader.submit(() -> in.read(into, offset, length));
        while (true) {
            try {
                return count.get(LOOK_MS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException nothingYet) {
                if (cancel.isCancelled()) {
                    throw new InterruptedIOException("cancelled");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted");
            } catch (ExecutionException e) {
                switch (e.getCause()) {
                    case IOException cause -> throw cause;
                    case RuntimeException cause -> throw cause;
                    default -> throw new IOException(e.getCause());
                }
            }
        }
    }

    /** Ends the thread, as soon as its read does. */
    @Override
    public void close() {
        reader.shutdown();
    }
}

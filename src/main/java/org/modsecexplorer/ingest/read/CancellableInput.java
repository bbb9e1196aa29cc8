package org.modsecexplorer.ingest.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.modsecexplorer.ingest.report.CancelSignal;
import org.modsecexplorer.source.packing.BlockStream;

/**
 * Reads in a separate thread, so that the calling thread is free when the user cancels: an idle pipe, or a lost network folder, may never deliver anything.
 * Used by one thread.
 */
final class CancellableInput extends BlockStream {

    private static final long LOOK_MS = 50;

    private final InputStream in;
    private final CancelSignal cancel;
    private final ExecutorService reader = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("import-read").factory());

    /** @param in not closed by {@link #close} */
    CancellableInput(InputStream in, CancelSignal cancel) {
        this.in = in;
        this.cancel = cancel;
    }

    /** @throws InterruptedIOException if the user cancels; the buffer must not be used any more then */
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

    /** Ends the thread as soon as its read returns. */
    @Override
    public void close() {
        reader.shutdown();
    }
}

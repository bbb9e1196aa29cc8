package org.modsecexplorer.export;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Keeps the first failed write, because a {@link java.io.PrintStream} on top of it does not pass failures on. Later writes fail in the same way. */
public final class FailureKeepingStream extends FilterOutputStream {

    private volatile @Nullable IOException failure;

    public FailureKeepingStream(OutputStream out) {
        super(out);
    }

    /** The first write that failed, null if none did. */
    public @Nullable IOException failure() {
        return failure;
    }

    /**
     * Fails if a write has failed.
     *
     * @throws IOException the first write that failed
     */
    public void check() throws IOException {
        IOException first = failure;
        if (first != null) {
            throw first;
        }
    }

    @Override
    public void write(int b) throws IOException {
        run(() -> out.write(b));
    }

    @Override
    public void write(byte[] data, int offset, int length) throws IOException {
        run(() -> out.write(data, offset, length));
    }

    @Override
    public void flush() throws IOException {
        run(out::flush);
    }

    private interface Step {
        void run() throws IOException;
    }

    private void run(Step step) throws IOException {
        check();
        try {
            step.run();
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }
}

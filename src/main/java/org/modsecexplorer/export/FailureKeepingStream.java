package org.modsecexplorer.export;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Remembers the first write failure, because a {@link java.io.PrintStream} on top of this stream hides failures. Later writes throw the same exception. */
public final class FailureKeepingStream extends FilterOutputStream {

    private volatile @Nullable IOException failure;

    public FailureKeepingStream(OutputStream out) {
        super(out);
    }

    /** The first write failure; null if there was none. */
    public @Nullable IOException failure() {
        return failure;
    }

    /**
     * Throws the first write failure, if there was one.
     *
     * @throws IOException the first write failure
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

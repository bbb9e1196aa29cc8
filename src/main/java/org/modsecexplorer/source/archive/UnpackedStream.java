package org.modsecexplorer.source.archive;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.source.packing.BlockStream;
import org.modsecexplorer.source.packing.NotReadableException;

/** An unpacked file. Every exception of a library becomes a reason, and after a failure every read fails. */
public final class UnpackedStream extends BlockStream {

    private final InputStream in;
    private final byte[] head;
    private int headAt;
    private int headTo;
    private @Nullable IOException failure;

    /** @param look number of bytes at the beginning that can be inspected before they are read */
    public UnpackedStream(InputStream in, int look) {
        this.in = in;
        this.head = new byte[look];
        try {
            while (headTo < look) {
                int count = readOn(head, headTo, look - headTo);
                if (count < 0) {
                    break;
                }
                headTo += count;
            }
        } catch (IOException failed) {
            // kept, and thrown when the reader reaches this position
        }
    }

    /** The first bytes, which can be inspected before they are read. */
    public Bytes head() {
        return new Bytes(head, 0, headTo);
    }

    /** The reason why the file could not be read to its end; null if there was no failure so far. */
    @Nullable public IOException failure() {
        return failure;
    }

    private int readOn(byte[] into, int offset, int length) throws IOException {
        if (failure != null) {
            throw failure;
        }
        try {
            return in.read(into, offset, length);
        } catch (IOException | RuntimeException e) {
            failure = new NotReadableException(UnpackFailures.reason(e), e);
            throw failure;
        }
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (headAt == headTo) {
            return readOn(into, offset, length);
        }
        int count = Math.min(length, headTo - headAt);
        System.arraycopy(head, headAt, into, offset, count);
        headAt += count;
        return count;
    }

    /** Leaves the packed bytes open. */
    @Override
    public void close() {
        // the walk closes the streams that it opened
    }
}

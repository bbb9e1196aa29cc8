package org.modsecexplorer.source.archive;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.source.packing.BlockStream;
import org.modsecexplorer.source.packing.NotReadableException;

/** A file as it comes out of its packing. Whatever a library throws becomes a reason, and once failed it stays failed. */
public final class UnpackedStream extends BlockStream {

    private final InputStream in;
    private final byte[] head;
    private int headAt;
    private int headTo;
    private @Nullable IOException failure;

    /** @param look bytes at the beginning that can be looked at before they are read */
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
            // kept, and thrown when the reader gets there
        }
    }

    /** What is there to be looked at before it is read. */
    public Bytes head() {
        return new Bytes(head, 0, headTo);
    }

    /** Why it could not be read to its end; null while it could. */
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
        // the walk closes what it has opened
    }
}

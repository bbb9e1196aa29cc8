package org.modsecexplorer.ingest.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.Reason;
import org.modsecexplorer.source.ReadFailures;

/** A moving window over the bytes of one file. A read failure ends the file; the bytes before it are kept. Used by one thread. */
final class ByteWindow {

    /** Size of the window; it is larger only where a single entry is longer. */
    static final int USUAL = HeapShare.WINDOW;

    private static final int SMALL = 16 << 10;

    private InputStream in;
    private byte[] buffer;
    private int filled;
    private boolean atEnd;
    private @Nullable Reason failure;

    private ByteWindow(InputStream in, int size) {
        this.in = in;
        this.buffer = new byte[size];
        fill();
    }

    /** Starts at the beginning of a file that is known to be large. */
    static ByteWindow onLarge(InputStream in) {
        return new ByteWindow(in, USUAL);
    }

    /** Starts at the beginning of a file of unknown size: takes no more memory than it needs. */
    static ByteWindow on(InputStream in) {
        return new ByteWindow(in, SMALL);
    }

    private void fill() {
        try {
            while (!atEnd) {
                if (filled == buffer.length) {
                    if (buffer.length >= USUAL) {
                        return;
                    }
                    buffer = Arrays.copyOf(buffer, 4 * buffer.length);
                }
                int count = in.read(buffer, filled, buffer.length - filled);
                atEnd = count < 0;
                filled += Math.max(0, count);
            }
        } catch (IOException e) {
            atEnd = true;
            failure = ReadFailures.reason(e);
        }
    }

    /** All bytes in the window. The array is never written to after it was handed out. */
    Bytes seen() {
        return new Bytes(buffer, 0, filled);
    }

    /** Never written to after it was handed out. */
    byte[] buffer() {
        return buffer;
    }

    int filled() {
        return filled;
    }

    /** True if nothing follows. */
    boolean atEnd() {
        return atEnd;
    }

    /** Why the file ends here; null if this is its true end, or not the end at all. */
    @Nullable Reason failure() {
        return failure;
    }

    /** All bytes of a small file, in an array of exactly that size. */
    byte[] content() {
        return Arrays.copyOf(buffer, filled);
    }

    /** Doubles the window and reads on. */
    void grow() {
        buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        readOn();
    }

    private void readOn() {
        int before = buffer.length;
        fill();
        if (before != buffer.length) {
            throw new IllegalStateException("a window grows by itself only at the beginning");
        }
    }

    /** Drops the first bytes and reads on. @param used number of bytes to drop */
    void advance(int used) {
        byte[] next = new byte[Math.max(USUAL, filled - used)];
        System.arraycopy(buffer, used, next, 0, filled - used);
        buffer = next;
        filled -= used;
        readOn();
    }
}

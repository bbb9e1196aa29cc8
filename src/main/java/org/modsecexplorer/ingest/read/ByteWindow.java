package org.modsecexplorer.ingest.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.Reason;
import org.modsecexplorer.source.ReadFailures;

/** The bytes of one file, as they come by. A failure is the end, and what was read before it is kept. Used by one thread. */
final class ByteWindow {

    /** How many bytes are seen at once; more only where a single entry is longer. */
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

    /** The beginning of a file that is known to be large. */
    static ByteWindow onLarge(InputStream in) {
        return new ByteWindow(in, USUAL);
    }

    /** The beginning of a file of which nothing is known: takes no more room than it needs. */
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

    /** All that is seen. Never written to once it was given away. */
    Bytes seen() {
        return new Bytes(buffer, 0, filled);
    }

    /** Never written to once it was given away. */
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

    /** All of a small file, in no more room than it takes. */
    byte[] content() {
        return Arrays.copyOf(buffer, filled);
    }

    /** Makes room for twice the bytes and reads on. */
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

    /** Goes on behind the first bytes. */
    void advance(int used) {
        byte[] next = new byte[Math.max(USUAL, filled - used)];
        System.arraycopy(buffer, used, next, 0, filled - used);
        buffer = next;
        filled -= used;
        readOn();
    }
}

package org.modsecexplorer.source.packing;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Checks the bytes unpacked from one bundle against the limits. Used by one thread. */
public final class UnpackMeter {

    /** In bytes. A small file that contains only blanks is not a bomb. */
    private static final long RATIO_COUNTS_FROM = 100_000_000;

    /** Maximum number of bytes per read. When a library finds damage, the bytes that it unpacked for the failing read are lost. */
    private static final int MOST_AT_A_TIME = 4_096;

    private final UnpackLimits limits;
    private final PackedBytes packed;
    private long bytes;
    private long members;
    private @Nullable LimitReachedException reached;

    public UnpackMeter(UnpackLimits limits, PackedBytes packed) {
        this.limits = limits;
        this.packed = packed;
    }

    /** The limit that ended unpacking; null while none has been reached. */
    @Nullable public LimitReachedException reached() {
        return reached;
    }

    public void member() throws LimitReachedException {
        if (++members > limits.members()) {
            throw end(LimitReachedException.members(limits.members()));
        }
    }

    private void unpacked(long more) throws LimitReachedException {
        bytes += more;
        if (bytes > limits.bytes()) {
            throw end(LimitReachedException.bytes(limits.bytes()));
        }
        if (bytes > RATIO_COUNTS_FROM && bytes / Math.max(1, packed.consumed()) >= limits.ratio()) {
            throw end(LimitReachedException.ratio(limits.ratio()));
        }
    }

    private LimitReachedException end(LimitReachedException limit) {
        reached = limit;
        return limit;
    }

    /** Counts the bytes read from a stream that unpacks. */
    public InputStream metered(InputStream unpacking) {
        return new BlockStream() {            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                int read = unpacking.read(into, offset, Math.min(length, MOST_AT_A_TIME));
                if (read > 0) {
                    unpacked(read);
                }
                return read;
            }

            @Override
            public void close() throws IOException {
                unpacking.close();
            }
        };
    }
}

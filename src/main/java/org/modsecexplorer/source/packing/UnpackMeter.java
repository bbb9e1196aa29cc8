package org.modsecexplorer.source.packing;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Holds what comes out of one bundle against the limits. Used by one thread. */
public final class UnpackMeter {

    /** A small file of nothing but blanks is no bomb. */
    private static final long RATIO_COUNTS_FROM = 100_000_000;

    /** What a library has unpacked when it comes upon damage is lost as far as it belongs to the read that fails. */
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

    /** The limit at which unpacking ended, null while there is none. */
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

    /** Counts what is read from a stream that unpacks. */
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

package org.modsecexplorer.ingest.read;

/**
 * How much of a source is in memory at a time: less in a small heap, never more than is useful in a large one. An entry that has been read, parsed and
 * prepared takes about five times its own bytes.
 */
public final class HeapShare {

    private static final long HEAP = Runtime.getRuntime().maxMemory();

    /** Bytes of files that are read and not yet delivered. */
    static final long IN_FLIGHT = Math.clamp(HEAP / 16, 8 << 20, 64 << 20);

    /** Bytes of entries that are committed together. */
    public static final long BATCH = Math.clamp(HEAP / 32, 4 << 20, 64 << 20);

    /** Bytes of a large file that are in memory at a time. */
    static final int WINDOW = (int) Math.clamp(HEAP / 128, 1 << 20, 4 << 20);

    private HeapShare() {}
}

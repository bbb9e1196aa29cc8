package org.modsecexplorer.ingest.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.store.ledger.LedgerRow;
import org.modsecexplorer.store.values.HashKey;
import org.modsecexplorer.store.values.Hashes;

/**
 * The last bytes before the position up to which a file was read. A file with the same bytes at that position is the file that was read: an entry contains
 * a
 * random boundary, times and ids, so no other file has the same bytes there by chance.
 */
final class Tail {

    private static final int MOST = 4_096;

    private byte[] bytes;

    private Tail(byte[] bytes) {
        this.bytes = bytes;
    }

    static Tail ofNothing() {
        return new Tail(new byte[0]);
    }

    /** Where the tail begins that was read before: offset in the file, in bytes. */
    static long start(LedgerRow row) {
        return Math.max(0, row.readTo() - MOST);
    }

    /** The tail at the position where an import ended; null if other bytes are there now. @param file its next byte is at {@link #start} */
    static @Nullable Tail find(InputStream file, LedgerRow row) throws IOException {
        Tail tail = new Tail(file.readNBytes((int) (row.readTo() - start(row))));
        return tail.hash().equals(row.tailHash()) ? tail : null;
    }

    /** The tail at the position where an import ended, with the channel positioned after it; null if other bytes are there now. */
    static @Nullable Tail find(SeekableByteChannel file, LedgerRow row) throws IOException {
        long from = start(row);
        ByteBuffer found = ByteBuffer.allocate((int) (row.readTo() - from));
        file.position(from);
        while (found.hasRemaining()) {
            if (file.read(found) < 0) {
                return null;
            }
        }
        Tail tail = new Tail(found.array());
        return tail.hash().equals(row.tailHash()) ? tail : null;
    }

    /** Moves to a later position. */
    void add(byte[] buffer, int from, int to) {
        int fresh = Math.min(to - from, MOST);
        int kept = Math.min(bytes.length, MOST - fresh);
        byte[] next = Arrays.copyOfRange(bytes, bytes.length - kept, bytes.length + fresh);
        System.arraycopy(buffer, to - fresh, next, kept, fresh);
        bytes = next;
    }

    /** Goes on over a hole. */
    void addNul(long length) {
        int some = (int) Math.min(length, MOST);
        add(new byte[some], 0, some);
    }

    HashKey hash() {
        return new HashKey(Hashes.of(bytes));
    }
}

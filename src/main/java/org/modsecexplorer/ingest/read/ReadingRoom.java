package org.modsecexplorer.ingest.read;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.modsecexplorer.audit.Bytes;

/**
 * The buffer for the contents of small files that a thread processes together. It is reused, because fresh memory would have to be zeroed first and would
 * evict useful data from the processor's cache. Used by one thread.
 */
final class ReadingRoom {

    private static final ThreadLocal<ReadingRoom> OF_THREAD = ThreadLocal.withInitial(ReadingRoom::new);

    private final byte[] room = new byte[FileLoad.MOST_BYTES];
    private int used;

    private ReadingRoom() {}

    /** This thread's buffer, emptied: whatever was read into it before is about to be overwritten. */
    static ReadingRoom cleared() {
        ReadingRoom room = OF_THREAD.get();
        room.used = 0;
        return room;
    }

    /**
     * Everything that a file holds now. A file that does not fit into the buffer gets an array of its own. @param expected number of bytes, as far as known
     */
    Bytes read(Path file, long expected) throws IOException {
        // one byte more than expected: a file that fills it has grown, and one that leaves exactly that byte is complete without another read
        if (expected >= room.length - used) {
            return Bytes.of(Files.readAllBytes(file));
        }
        ByteBuffer target = ByteBuffer.wrap(room, used, (int) expected + 1);
        try (FileChannel channel = FileChannel.open(file)) {
            int count;
            do {
                count = channel.read(target);
            } while (count >= 0 && target.remaining() > 1);
        }
        if (!target.hasRemaining()) {
            return Bytes.of(Files.readAllBytes(file));
        }
        Bytes content = new Bytes(room, used, target.position() - used);
        used = target.position();
        return content;
    }
}

package org.modsecexplorer.ingest.read;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.modsecexplorer.audit.Bytes;

/**
 * Where a thread has the contents of small files that it works on together: the same place each time, for fresh memory would have to be cleared first,
 * and pushes what is at hand out of the processor's reach. Used by one thread.
 */
final class ReadingRoom {

    private static final ThreadLocal<ReadingRoom> OF_THREAD = ThreadLocal.withInitial(ReadingRoom::new);

    private final byte[] room = new byte[FileLoad.MOST_BYTES];
    private int used;

    private ReadingRoom() {}

    /** This thread's, empty: what was read into it before is about to be overwritten. */
    static ReadingRoom cleared() {
        ReadingRoom room = OF_THREAD.get();
        room.used = 0;
        return room;
    }

    /** All that a file holds now. What finds no room here stands in an array of its own. @param expected number of bytes, as far as is known */
    Bytes read(Path file, long expected) throws IOException {
        // one byte more than expected: a file that fills it has grown, and one that leaves just that is at its end without being asked again
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

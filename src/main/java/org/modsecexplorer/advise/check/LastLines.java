package org.modsecexplorer.advise.check;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads the end of a log. */
final class LastLines {

    private LastLines() {}

    /** Complete lines, one char per byte. @param most maximum number of bytes to read @throws IOException if it cannot be read */
    static List<String> of(Path file, int most) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            long start = Math.max(0, channel.size() - most);
            ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(most, channel.size() - start));
            channel.position(start);
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
                // until the end that the file had at the beginning
            }
            String text = new String(buffer.array(), 0, buffer.position(), StandardCharsets.ISO_8859_1);
            int first = start == 0 ? 0 : text.indexOf('\n') + 1;
            return text.substring(first).lines().toList();
        }
    }
}

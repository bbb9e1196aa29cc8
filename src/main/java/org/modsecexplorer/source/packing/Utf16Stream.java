package org.modsecexplorer.source.packing;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Turns UTF-16 with a byte order mark into UTF-8. Half a character becomes a replacement mark. */
final class Utf16Stream extends BlockStream {

    private static final int CHARS = 1 << 14;

    private final InputStreamReader reader;
    private final CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .replaceWith("\ufffd".getBytes(StandardCharsets.UTF_8));
    private final CharBuffer chars = CharBuffer.allocate(CHARS);
    private final ByteBuffer ready = ByteBuffer.allocate(4 * CHARS).flip();
    private boolean atEnd;

    /** @param in begins with the mark, which says in which order the bytes come */
    Utf16Stream(InputStream in) {
        this.reader = new InputStreamReader(in, StandardCharsets.UTF_16);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        while (!ready.hasRemaining()) {
            if (atEnd) {
                return -1;
            }
            atEnd = reader.read(chars) < 0;
            chars.flip();
            ready.clear();
            encoder.encode(chars, ready, atEnd);
            if (atEnd) {
                encoder.flush(ready);
            }
            ready.flip();
            chars.compact();
        }
        int count = Math.min(length, ready.remaining());
        ready.get(into, offset, count);
        return count;
    }
}

package org.modsecexplorer.cli.words;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.modsecexplorer.export.Plain;

/**
 * Data for a terminal, which obeys control characters: they become visible escapes, which mean the same inside JSON. Line ends and tabs stay. A file or a
 * pipe receives the data unchanged.
 */
public final class TerminalStream extends FilterOutputStream {

    private static final int PORTION = 1 << 13;

    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private final ByteBuffer bytes = ByteBuffer.allocate(PORTION);
    private final CharBuffer chars = CharBuffer.allocate(PORTION + 1);

    public TerminalStream(OutputStream terminal) {
        super(terminal);
    }

    @Override
    public void write(int b) throws IOException {
        if (!bytes.hasRemaining()) {
            pass(false);
        }
        bytes.put((byte) b);
    }

    @Override
    public void write(byte[] data, int offset, int length) throws IOException {
        for (int i = 0; i < length; i++) {
            write(data[offset + i]);
        }
    }

    /** Writes complete characters; the start of a character waits for the rest. */
    private void pass(boolean end) throws IOException {
        bytes.flip();
        decoder.decode(bytes, chars, end);
        bytes.compact();
        chars.flip();
        // a carriage return may belong to a line feed in the next chunk
        boolean waits = !end && chars.hasRemaining() && chars.get(chars.limit() - 1) == '\r';
        String text = chars.toString();
        String shown = waits ? text.substring(0, text.length() - 1) : text;
        out.write(Plain.lines(shown.replace("\r\n", "\n")).getBytes(StandardCharsets.UTF_8));
        chars.clear();
        if (waits) {
            chars.put('\r');
        }
    }

    @Override
    public void flush() throws IOException {
        pass(false);
        out.flush();
    }

    /** Ends the data; the terminal stays open. */
    @Override
    public void close() throws IOException {
        pass(true);
        out.flush();
    }
}

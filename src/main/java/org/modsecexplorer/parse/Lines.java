package org.modsecexplorer.parse;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.modsecexplorer.audit.Bytes;

/** Steps from line to line. */
final class Lines {

    private Lines() {}

    /** The place behind the next LF, or {@code to} if there is none. */
    static int next(byte[] buffer, int at, int to) {
        for (int i = at; i < to; i++) {
            if (buffer[i] == '\n') {
                return i + 1;
            }
        }
        return to;
    }

    /** The end of the line that begins at that place, without its LF. */
    static int end(byte[] buffer, int at, int to) {
        for (int i = at; i < to; i++) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return to;
    }

    /** Each line of a part without its line end, each char one byte. */
    static void forEach(Bytes part, Consumer<String> each) {
        byte[] buffer = part.array();
        int to = part.offset() + part.length();
        for (int line = part.offset(); line < to; line = next(buffer, line, to)) {
            int end = end(buffer, line, to);
            if (end > line && buffer[end - 1] == '\r') {
                end--;
            }
            each.accept(new String(buffer, line, end - line, StandardCharsets.ISO_8859_1));
        }
    }
}

package org.modsecexplorer.parse.lines;

import java.io.ByteArrayOutputStream;
import org.modsecexplorer.audit.Bytes;

/**
 * Removes the text before each line of an entry: the marks of the mail or page it was copied from, or a collector's prefix. The rest is what the server's
 * engine wrote.
 */
public final class Prefixes {

    private Prefixes() {}

    /** The entry without the text before its first boundary, and without the same text before any other line. */
    public static Bytes strip(Bytes entry) {
        byte[] buffer = entry.array();
        int from = entry.offset();
        int to = from + entry.length();
        Boundary first = from == to ? null : Openings.nativeEntry(buffer, from, to, true);
        if (first == null || first.prefix() == 0) {
            return entry;
        }
        ByteArrayOutputStream plain = new ByteArrayOutputStream(entry.length());
        for (int line = from; line < to; ) {
            int next = Lines.next(buffer, line, to);
            int start = line + common(buffer, from, line, next, first.prefix());
            plain.write(buffer, start, next - start);
            line = next;
        }
        return Bytes.of(plain.toByteArray());
    }

    /** Length of the prefix at the start of the line: all of it or 0. An empty line may lack the prefix's trailing blanks. */
    private static int common(byte[] buffer, int prefix, int line, int next, int length) {
        int same = 0;
        while (same < length && line + same < next && buffer[line + same] == buffer[prefix + same]) {
            same++;
        }
        boolean blank = line + same < next && (buffer[line + same] == '\n' || buffer[line + same] == '\r');
        return same == length || blank ? same : 0;
    }
}

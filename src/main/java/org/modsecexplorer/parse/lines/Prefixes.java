package org.modsecexplorer.parse.lines;

import java.io.ByteArrayOutputStream;
import org.modsecexplorer.audit.Bytes;

/** Entries that were copied from a mail or a page have the same marks in front of each line, those of a collector the same text: without that they are what
 * the server's engine wrote. */
public final class Prefixes {

    private Prefixes() {}

    /** The entry without what stands in front of its first boundary, and of every other line that begins alike. */
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

    /** How many bytes of the line are the prefix: all of it, or none; an empty line may lack the blanks at its end. */
    private static int common(byte[] buffer, int prefix, int line, int next, int length) {
        int same = 0;
        while (same < length && line + same < next && buffer[line + same] == buffer[prefix + same]) {
            same++;
        }
        boolean blank = line + same < next && (buffer[line + same] == '\n' || buffer[line + same] == '\r');
        return same == length || blank ? same : 0;
    }
}

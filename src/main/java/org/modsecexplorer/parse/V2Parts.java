package org.modsecexplorer.parse;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Bytes;

/**
 * Where the parts of a version 2 native entry are. Part letters follow a fixed order and never repeat, so a boundary of this entry's own digits that
 * is out of order was sent by somebody who had seen the log, and is content.
 *
 * @see "msc_logging.c sec_audit_logger_native: A B C I F E H J K Z"
 */
final class V2Parts {

    private static final String ORDER = "ABCIFEHJKZ";

    private final @Nullable Bytes[] parts = new Bytes[ORDER.length()];

    private V2Parts() {}

    static V2Parts of(Bytes entry, List<String> warnings) {
        V2Parts found = new V2Parts();
        byte[] buffer = entry.array();
        int start = entry.offset();
        int to = start + entry.length();
        int part = 0;
        int content = V2Boundary.end(buffer, start, to);
        for (int line = content; line < to; line = Lines.next(buffer, line, to)) {
            if (buffer[line] != '-' || !V2Boundary.isBoundary(buffer, line, to) || !V2Boundary.sameDigits(buffer, line, start)) {
                continue;
            }
            int next = ORDER.indexOf(V2Boundary.letter(buffer, line));
            if (next <= part) {
                warnings.add("A line like this entry's own boundary of part " + (char) V2Boundary.letter(buffer, line)
                        + " stands inside part " + ORDER.charAt(part) + "; taken as content.");
                continue;
            }
            found.parts[part] = slice(buffer, content, line);
            part = next;
            content = V2Boundary.end(buffer, line, to);
        }
        found.parts[part] = slice(buffer, content, to);
        return found;
    }

    /** The LF in front of a boundary belongs to the boundary; exactly one is stripped. */
    private static Bytes slice(byte[] buffer, int from, int boundary) {
        int end = boundary;
        if (end > from && buffer[end - 1] == '\n') {
            end--;
            if (end > from && buffer[end - 1] == '\r' && isWindows(buffer, from)) {
                end--;
            }
        }
        return new Bytes(buffer, from, end - from);
    }

    /** True if the boundary line in front of this content ended in CR LF. */
    private static boolean isWindows(byte[] buffer, int content) {
        return content >= 2 && buffer[content - 2] == '\r';
    }

    /** The content of a part, null if the entry has none. */
    @Nullable Bytes get(char letter) {
        return parts[ORDER.indexOf(letter)];
    }
}

package org.modsecexplorer.parse.cut;

import org.modsecexplorer.parse.lines.Boundary;
import org.modsecexplorer.parse.lines.Lines;
import org.modsecexplorer.parse.lines.TextInFront;

/**
 * Finds where an entry without an end was cut off: at an index line. Only looked for in such entries, and not in their parts of free bytes,
 * where a client can have sent it.
 */
final class Breaks {

    private Breaks() {}

    /** @param end of the bytes that are the entry's, as far as is known @return where they end by this, else that place */
    static int find(byte[] buffer, int start, int end, int to, boolean endOfFile) {
        boolean isFree = false;
        int next;
        for (int line = start; line < end; line = next) {
            next = Lines.next(buffer, line, end);
            Boundary boundary = Boundary.mayBegin(buffer[line]) ? Boundary.at(buffer, line, to, endOfFile) : null;
            if (boundary == null) {
                boundary = TextInFront.boundary(buffer, line, to, endOfFile);
            }
            if (boundary != null) {
                isFree = boundary.dialect().isFree(boundary.letter());
            } else if (!isFree && line > start && IndexLine.interrupts(buffer, line, next)) {
                return line;
            }
        }
        return end;
    }
}

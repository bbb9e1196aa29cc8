package org.modsecexplorer.parse.cut;

import org.modsecexplorer.parse.lines.Boundary;
import org.modsecexplorer.parse.lines.Lines;
import org.modsecexplorer.parse.lines.Openings;
import org.modsecexplorer.parse.lines.TextInFront;

/**
 * Finds where an entry without an end was cut off: at an index line, at an entry in the middle of a line, or at a hole with another entry behind it. Only looked for in such entries, and not
 * in their parts of free bytes, where a client can have sent both.
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
            } else if (!isFree) {
                int behind = TextInFront.behindTorn(buffer, line, to, endOfFile);
                if (behind > start) {
                    return behind;
                }
            }
            int hole = isFree ? next : hole(buffer, line, next, to, endOfFile);
            if (hole < next) {
                return hole;
            }
        }
        return end;
    }

    /** The first hole of a line behind which something else begins; its end if there is none. */
    private static int hole(byte[] buffer, int line, int next, int to, boolean endOfFile) {
        int hole = Holes.isAt(buffer, line) ? line : Holes.next(buffer, line, next);
        while (hole < next) {
            int behind = Holes.end(buffer, hole, to);
            if (behind < to && begins(buffer, behind, to, endOfFile)) {
                return hole;
            }
            hole = behind < next ? Holes.next(buffer, behind, next) : next;
        }
        return next;
    }

    private static boolean begins(byte[] buffer, int line, int to, boolean endOfFile) {
        return Openings.isEntry(buffer, line, to, endOfFile)
                || TextInFront.json(buffer, line, to) >= 0
                || IndexLine.at(buffer, line, Lines.next(buffer, line, to)) != null;
    }
}

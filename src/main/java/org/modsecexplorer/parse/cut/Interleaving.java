package org.modsecexplorer.parse.cut;

import org.modsecexplorer.parse.lines.Boundary;
import org.modsecexplorer.parse.lines.Dialect;
import org.modsecexplorer.parse.lines.Lines;

/**
 * Decides whether an entry continues after the opening of another. If the web server cannot lock its log (as under mpm-itk, where a site's user may not use
 * the server's lock), two processes write at the same time and the lines of their entries mix. Each part still carries its own boundary.
 */
final class Interleaving {

    /** Entries mix within a few lines. A longer search would only help files that were crafted to be slow. */
    private static final int MOST_BOUNDARIES = 64;

    private static final int MOST_BYTES = 256 << 10;

    /** The result of the search. */
    enum Answer {
        YES,
        NO,
        /** More bytes are needed. */
        UNKNOWN
    }

    private Interleaving() {}

    /** @param other the opening of another entry, in a part where clients cannot write lines of their own */
    static Answer goesOn(byte[] buffer, Boundary entry, Boundary other, int to, boolean endOfFile) {
        if (entry.dialect() == Dialect.CORAZA || other.isOfSameEntry(buffer, entry)) {
            return Answer.NO;
        }
        int boundaries = 0;
        int end = Math.min(to, other.end() + MOST_BYTES);
        for (int line = other.end(); line < end; line = Lines.next(buffer, line, end)) {
            Boundary boundary = Boundary.mayBegin(buffer[line]) ? Boundary.at(buffer, line, to, endOfFile) : null;
            if (boundary == null) {
                continue;
            }
            if (boundary.isOfSameEntry(buffer, entry)) {
                return boundary.letter() == 'A' ? Answer.NO : Answer.YES;
            }
            if (++boundaries == MOST_BOUNDARIES) {
                return Answer.NO;
            }
        }
        return end < to || endOfFile ? Answer.NO : Answer.UNKNOWN;
    }
}

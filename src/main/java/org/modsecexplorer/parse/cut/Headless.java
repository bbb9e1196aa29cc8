package org.modsecexplorer.parse.cut;

import org.modsecexplorer.parse.lines.Boundary;
import org.modsecexplorer.parse.lines.Lines;

/**
 * An entry whose beginning is in another file, because the log was rotated in the middle of it. If the file begins in its body, what looks like entries there
 * was sent by a client; the boundary of its next part, behind them, shows that.
 */
final class Headless {

    /** A longer search would cost more than it finds. */
    private static final int MOST_ENTRIES = 64;

    private static final int MOST_BYTES = 256 << 10;
    private static final int UNKNOWN = -1;

    /** The parts that follow one with a body, in any of the formats. */
    private static final String AFTER_BODY = "DEFHI";

    private Headless() {}

    /**
     * @param start of the first entry of a file that begins with other bytes
     * @return the position behind that boundary; {@code start} if there is none; -1 if more bytes are needed
     */
    static int end(EntryCutter cutter, byte[] buffer, int start, int to, boolean endOfFile) {
        boolean isAllThere = endOfFile || to - start >= MOST_BYTES;
        int at = start;
        for (int entries = 0; entries < MOST_ENTRIES && at - start < MOST_BYTES; entries++) {
            if (!(cutter.extent(at) instanceof Extent.Whole(_, var end, _))) {
                return isAllThere ? start : UNKNOWN;
            }
            int next = cutter.findOpening(end);
            for (int line = end; line < next; line = Lines.next(buffer, line, next)) {
                Boundary boundary = Boundary.mayBegin(buffer[line]) ? Boundary.at(buffer, line, to, endOfFile) : null;
                if (boundary != null && AFTER_BODY.indexOf(boundary.letter()) >= 0 && !boundary.opensEntry()) {
                    return boundary.end();
                }
            }
            if (next == to || !cutter.opensHere(next)) {
                return isAllThere ? start : UNKNOWN;
            }
            at = next;
        }
        return start;
    }
}

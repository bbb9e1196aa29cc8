package org.modsecexplorer.parse;

import org.modsecexplorer.audit.Reason;
import org.modsecexplorer.audit.Reason.Code;

/**
 * Finds the end of a native entry: the part Z of its own boundary. Whatever else looks like a boundary in a part of free bytes is what somebody sent;
 * in the other parts, where no line end can be sent, the opening of another entry says that this one was torn.
 */
final class NativeExtent {

    static final Reason NO_END = Reason.of(Code.NO_PART_Z);
    private static final Reason OVERTAKEN = Reason.of(Code.NO_PART_Z_BEFORE_NEXT);

    private NativeExtent() {}

    /** @param opening the boundary that opens the entry */
    static Extent of(byte[] buffer, Boundary opening, int to, boolean endOfFile) {
        return opening.letter() == 'A' ? closedByZ(buffer, opening, to, endOfFile) : runOfParts(buffer, opening, to, endOfFile);
    }

    private static Extent closedByZ(byte[] buffer, Boundary opening, int to, boolean endOfFile) {
        byte part = 'A';
        int inside = -1;
        for (int line = opening.end(); line < to; line = Lines.next(buffer, line, to)) {
            byte first = buffer[line];
            if (Boundary.mayBegin(first)) {
                Boundary boundary = Boundary.at(buffer, line, to, endOfFile);
                if (boundary == null) {
                    continue;
                }
                boolean another = boundary.opensEntry() && (boundary.letter() == 'A' || !boundary.isOfSameEntry(buffer, opening));
                if (another && !opening.dialect().isFree(part)) {
                    switch (Interleaving.goesOn(buffer, opening, boundary, to, endOfFile)) {
                        case YES -> inside = inside < 0 ? line : inside;
                        case NO -> {
                            return new Extent.Torn(line, OVERTAKEN);
                        }
                        case UNKNOWN -> {
                            return new Extent.Open(opening.dialect().format(), NO_END);
                        }
                    }
                }
                if (boundary.isOfSameEntry(buffer, opening)) {
                    if (boundary.letter() != 'Z') {
                        part = boundary.letter();
                        continue;
                    }
                    Followed followed = opening.dialect().isFree(part) ? followed(buffer, boundary.end(), to, endOfFile) : Followed.BY_ANOTHER;
                    switch (followed) {
                        case BY_ANOTHER -> {
                            return new Extent.Whole(opening.dialect().format(), boundary.end(), inside < 0 ? boundary.end() : inside);
                        }
                        case BY_OTHER_BYTES -> {
                            // somebody who had seen the log sent it
                        }
                        case UNKNOWN -> {
                            return new Extent.Open(opening.dialect().format(), NO_END);
                        }
                    }
                }
            } else if (first == '{' && !opening.dialect().isFree(part) && Openings.isEntry(buffer, line, to, endOfFile)) {
                return new Extent.Torn(line, OVERTAKEN);
            }
        }
        return new Extent.Open(opening.dialect().format(), NO_END);
    }

    /** What stands behind a part Z, blank lines left out. */
    private enum Followed {
        BY_ANOTHER,
        BY_OTHER_BYTES,
        UNKNOWN
    }

    private static Followed followed(byte[] buffer, int from, int to, boolean endOfFile) {
        int at = from;
        while (at < to && (buffer[at] == '\n' || buffer[at] == '\r')) {
            at++;
        }
        if (at < to && Openings.isEntry(buffer, at, to, endOfFile) || at == to && endOfFile) {
            return Followed.BY_ANOTHER;
        }
        return endOfFile || to - at > Openings.LOOK ? Followed.BY_OTHER_BYTES : Followed.UNKNOWN;
    }

    /** An entry of Coraza before 3.4: all parts of one boundary, without an A and without a Z; it ends where something else begins. */
    private static Extent runOfParts(byte[] buffer, Boundary opening, int to, boolean endOfFile) {
        for (int line = opening.end(); line < to; line = Lines.next(buffer, line, to)) {
            boolean opens = buffer[line] == '{' || Boundary.mayBegin(buffer[line]);
            if (opens && Openings.isEntry(buffer, line, to, endOfFile) && !isPartOf(buffer, opening, line, to, endOfFile)) {
                return new Extent.Whole(opening.dialect().format(), withoutBlankLines(buffer, opening.end(), line));
            }
        }
        return endOfFile
                ? new Extent.Whole(opening.dialect().format(), withoutBlankLines(buffer, opening.end(), to))
                : new Extent.Open(opening.dialect().format(), NO_END);
    }

    private static boolean isPartOf(byte[] buffer, Boundary opening, int line, int to, boolean endOfFile) {
        Boundary boundary = Boundary.at(buffer, line, to, endOfFile);
        return boundary != null && boundary.isOfSameEntry(buffer, opening) && boundary.letter() != opening.letter();
    }

    /** The end of the last line that holds something; blank lines separate entries and belong to none. */
    private static int withoutBlankLines(byte[] buffer, int from, int to) {
        int end = to;
        while (end > from && (buffer[end - 1] == '\n' || buffer[end - 1] == '\r')) {
            end--;
        }
        return end < to && buffer[end] == '\r' && end + 1 < to ? end + 2 : Math.min(to, end + 1);
    }
}

package org.modsecexplorer.parse.cut;

import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Reason;
import org.modsecexplorer.audit.Reason.Code;
import org.modsecexplorer.parse.lines.Boundary;
import org.modsecexplorer.parse.lines.Lines;
import org.modsecexplorer.parse.lines.Openings;
import org.modsecexplorer.parse.lines.TextInFront;

/**
 * Finds the end of a native entry: the part Z of its own boundary. In a part that may contain anything, everything else that looks like a boundary was sent
 * by a client. In the other parts, where clients cannot send line ends, the opening of another entry means that this one was torn.
 */
final class NativeExtent {

    static final Reason NO_END = Reason.of(Code.NO_PART_Z);

    /** A part of an old entry of Coraza is looked for within this many bytes of what looks like another entry in its body. */
    private static final int MOST_AHEAD = 256 << 10;

    static final Reason OVERTAKEN = Reason.of(Code.NO_PART_Z_BEFORE_NEXT);

    private final byte[] buffer;
    private final Boundary opening;
    private final int to;
    private final boolean endOfFile;
    private final Writers writers;

    /** True if all lines of the entry begin with the same text, unless it is a mark that {@link Boundary} accepts itself. */
    private final boolean isBehindText;

    private NativeExtent(byte[] buffer, Boundary opening, int to, boolean endOfFile) {
        this.buffer = buffer;
        this.opening = opening;
        this.to = to;
        this.endOfFile = endOfFile;
        this.writers = new Writers(buffer, opening);
        this.isBehindText = TextInFront.isBehind(buffer, opening, to, endOfFile);
    }

    /** @param opening the boundary that opens the entry */
    static Extent of(byte[] buffer, Boundary opening, int to, boolean endOfFile) {
        return opening.letter() == 'A'
                ? new NativeExtent(buffer, opening, to, endOfFile).closedByZ()
                : runOfParts(buffer, opening, to, endOfFile);
    }

    private Extent closedByZ() {
        for (int line = opening.end(); line < to; line = Lines.next(buffer, line, to)) {
            int at = isBehindText ? TextInFront.skip(buffer, opening, line, to) : line;
            if (at == to || isBehindText && at == line) {
                continue;
            }
            byte first = buffer[at];
            if (Boundary.mayBegin(first)) {
                Boundary boundary = Boundary.at(buffer, at, to, endOfFile);
                Extent found = boundary == null ? null : found(boundary.behind(line));
                if (found != null) {
                    return found;
                }
            } else if (first == '{' && !writers.isAnyFree() && Openings.isEntry(buffer, line, to, endOfFile)) {
                return new Extent.Torn(line, OVERTAKEN);
            }
        }
        return open();
    }

    private Extent open() {
        return new Extent.Open(opening.dialect().format(), NO_END);
    }

    /** The extent of the entry according to that boundary; null if the search continues. */
    private @Nullable Extent found(Boundary boundary) {
        if (writers.isOwn(boundary)) {
            return foundOwn(boundary);
        }
        if (writers.goOn(boundary) || writers.isAnyFree()) {
            return null;
        }
        if (!boundary.opensEntry()) {
            if (!writers.areTooMany()) {
                writers.join(boundary);
            }
            return null;
        }
        return switch (writers.areTooMany() || isBehindText ? Interleaving.Answer.NO : Interleaving.goesOn(buffer, opening, boundary, to, endOfFile)) {
            case YES -> {
                writers.begin(boundary);
                yield null;
            }
            case NO -> new Extent.Torn(boundary.line(), OVERTAKEN);
            case UNKNOWN -> open();
        };
    }

    private @Nullable Extent foundOwn(Boundary boundary) {
        if (boundary.letter() == 'A' && !writers.isAnyFree()) {
            return new Extent.Torn(boundary.line(), OVERTAKEN);
        }
        if (boundary.letter() != 'Z') {
            writers.own(boundary);
            return null;
        }
        return switch (writers.isOwnFree() ? followed(buffer, boundary.end(), to, endOfFile) : Followed.BY_ANOTHER) {
            case BY_ANOTHER -> new Extent.Whole(opening.dialect().format(), boundary.end(), writers.openings());
            // sent by someone who had seen the log
            case BY_OTHER_BYTES -> null;
            case UNKNOWN -> open();
        };
    }

    /** The content after a part Z, without blank lines and holes. */
    enum Followed {
        BY_ANOTHER,
        BY_OTHER_BYTES,
        UNKNOWN
    }

    static Followed followed(byte[] buffer, int from, int to, boolean endOfFile) {
        int at = from;
        while (at < to && (buffer[at] == '\n' || buffer[at] == '\r' || Holes.isAt(buffer, at))) {
            at++;
        }
        int next = Lines.next(buffer, at, to);
        if (at == to && endOfFile || at < to && (Openings.isEntry(buffer, at, to, endOfFile) || IndexLine.at(buffer, at, next) != null)) {
            return Followed.BY_ANOTHER;
        }
        return endOfFile || to - at > (next < to ? Openings.LOOK : IndexLine.LONGEST) ? Followed.BY_OTHER_BYTES : Followed.UNKNOWN;
    }

    /** An entry of Coraza before 3.4: all parts share one boundary, parts A and Z are missing, and the entry ends where something else begins. */
    private static Extent runOfParts(byte[] buffer, Boundary opening, int to, boolean endOfFile) {
        byte part = opening.letter();
        for (int line = opening.end(); line < to; line = Lines.next(buffer, line, to)) {
            boolean opens = buffer[line] == '{' || Boundary.mayBegin(buffer[line]);
            Boundary next = opens ? nextPart(buffer, opening, line, to, endOfFile) : null;
            part = next == null ? part : next.letter();
            boolean mayOpen = opens && next == null && Openings.isEntry(buffer, line, to, endOfFile);
            if (mayOpen && opening.dialect().isFree(part)) {
                Interleaving.Answer goesOn = goesOn(buffer, opening, line, to, endOfFile);
                if (goesOn == Interleaving.Answer.UNKNOWN) {
                    return new Extent.Open(opening.dialect().format(), NO_END);
                }
                mayOpen = goesOn == Interleaving.Answer.NO;
            }
            boolean isAnother = opens
                    ? mayOpen
                    : !opening.dialect().isFree(part) && IndexLine.interrupts(buffer, line, Lines.next(buffer, line, to));
            if (isAnother) {
                return new Extent.Whole(opening.dialect().format(), withoutBlankLines(buffer, opening.end(), line));
            }
        }
        return endOfFile
                ? new Extent.Whole(opening.dialect().format(), withoutBlankLines(buffer, opening.end(), to))
                : new Extent.Open(opening.dialect().format(), NO_END);
    }

    /** Tells whether a further part of the entry follows what looks like another one in its body. */
    private static Interleaving.Answer goesOn(byte[] buffer, Boundary opening, int from, int to, boolean endOfFile) {
        int end = Math.min(to, from + MOST_AHEAD);
        for (int line = from; line < end; line = Lines.next(buffer, line, end)) {
            if (Boundary.mayBegin(buffer[line]) && nextPart(buffer, opening, line, to, endOfFile) != null) {
                return Interleaving.Answer.YES;
            }
        }
        return end < to || endOfFile ? Interleaving.Answer.NO : Interleaving.Answer.UNKNOWN;
    }

    /** The boundary of a further part of that entry; null if there is none. */
    private static @Nullable Boundary nextPart(byte[] buffer, Boundary opening, int line, int to, boolean endOfFile) {
        Boundary boundary = Boundary.at(buffer, line, to, endOfFile);
        return boundary != null && boundary.isOfSameEntry(buffer, opening) && boundary.letter() != opening.letter() ? boundary : null;
    }

    /** The end of the last line that is not blank. Blank lines separate entries and belong to none. */
    private static int withoutBlankLines(byte[] buffer, int from, int to) {
        int end = to;
        while (end > from && (buffer[end - 1] == '\n' || buffer[end - 1] == '\r')) {
            end--;
        }
        return end < to && buffer[end] == '\r' && end + 1 < to ? end + 2 : Math.min(to, end + 1);
    }
}

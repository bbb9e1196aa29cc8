package org.modsecexplorer.parse.cut;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.Reason;
import org.modsecexplorer.audit.Reason.Code;
import org.modsecexplorer.parse.errors.ErrorLine;
import org.modsecexplorer.parse.lines.Boundary;
import org.modsecexplorer.parse.lines.Lines;
import org.modsecexplorer.parse.lines.Openings;
import org.modsecexplorer.parse.lines.TextInFront;

/** Classifies the bytes between the entries of a buffer. */
final class Gaps {

    static final Reason NO_ENTRY = Reason.of(Code.NO_ENTRY);
    static final Reason NO_BEGINNING = Reason.of(Code.NO_BEGINNING);
    static final Reason ERROR_LINES = Reason.of(Code.ERROR_LINES);
    static final Reason BEHIND_TEXT = Reason.of(Code.BEHIND_TEXT);

    private static final Reason HOLE = Reason.of(Code.HOLE);
    private static final Reason OPEN_INDEX_LINE = Reason.of(Code.OPEN_INDEX_LINE);
    private static final Reason OPEN_LINE = Reason.of(Code.OPEN_LINE);

    /** A shorter hole between other bytes is reported with them, because binary files contain many of these. */
    private static final int SHORTEST_HOLE = 16;

    private static final int LONGEST_OPEN_LINE = 1 << 20;

    /** Number of bytes of a line that are enough to identify the kind of log. */
    private static final int LONGEST_KIND = 512;

    private final byte[] buffer;
    private final int to;
    private final boolean endOfFile;

    private boolean hasOtherLines;

    /** The opening of the last entry whose lines begin with a text. That text then also begins the empty lines between entries. */
    private @Nullable Boundary behindText;

    Gaps(byte[] buffer, int to, boolean endOfFile) {
        this.buffer = buffer;
        this.to = to;
        this.endOfFile = endOfFile;
    }

    /** True if lines of other programs have been reported. */
    boolean hasOtherLines() {
        return hasOtherLines;
    }

    /** Notes that an entry begins there. */
    void noteEntry(int start) {
        if (buffer[start] != '{' && !Boundary.mayBegin(buffer[start])) {
            Boundary opening = TextInFront.opening(buffer, start, to, endOfFile);
            behindText = opening == null ? behindText : opening;
        }
    }

    /** The start of the gap without leading empty lines. @param end of the gap, where an entry begins unless the buffer ends there */
    int begin(int from, int end) {
        if (end < to) {
            noteEntry(end);
        }
        return behindText == null ? from : TextInFront.skipEmpty(buffer, behindText, from, end);
    }

    /** Reports the holes, index lines and other bytes of a gap as separate pieces. @param shift from positions in the buffer to offsets */
    void tell(int from, int end, long shift, Consumer<Piece> sink) {
        boolean isBehindHole = from + shift == 0 || from > 0 && buffer[from - 1] == 0;
        int at = from;
        while (at < end) {
            int hole = nextHole(at, from, end);
            if (hole > at) {
                lines(at, hole, mayHoldErrorLines(at, hole, end, isBehindHole || at > from), shift, sink);
            }
            at = Holes.end(buffer, hole, end);
            if (at > hole) {
                sink.accept(new Piece.NotUnderstood(hole + shift, at - hole, HOLE));
            }
        }
    }

    /** The next hole to report: a long one, or one at the start or end of the gap. */
    private int nextHole(int at, int from, int end) {
        if (at == from && Holes.isAt(buffer, from)) {
            return from;
        }
        int hole = Holes.next(buffer, at, end);
        while (hole < end) {
            int behind = Holes.end(buffer, hole, end);
            if (behind == end || behind - hole >= SHORTEST_HOLE) {
                return hole;
            }
            hole = Holes.next(buffer, behind, end);
        }
        return end;
    }

    /**
     * False if these bytes may be the body of an entry whose beginning is missing: a client can send whole lines of an error log.
     *
     * @param end          of the gap, where an entry begins unless the buffer ends there
     * @param mayLackBegin true if nothing shows that a line of a log begins there
     */
    private boolean mayHoldErrorLines(int from, int to, int end, boolean mayLackBegin) {
        if (mayLackBegin && to == end && end < this.to && Openings.nativeEntry(buffer, end, this.to, endOfFile) != null) {
            return false;
        }
        for (int line = from; line < to; line = Lines.next(buffer, line, to)) {
            if (Boundary.mayBegin(buffer[line]) && Boundary.at(buffer, line, this.to, endOfFile) != null) {
                return false;
            }
        }
        return true;
    }

    /** In parts where clients can write lines of their own, an index line is one of these. */
    private void lines(int from, int end, boolean mayHoldErrorLines, long shift, Consumer<Piece> sink) {
        Run run = new Run();
        CorazaIndex coraza = new CorazaIndex();
        boolean isFree = false;
        int start = from;
        for (int line = from; line < end; ) {
            int next = Lines.next(buffer, line, end);
            IndexLine index = isFree ? null : IndexLine.at(buffer, line, next);
            boolean isIndex = index != null;
            if (index == null && !isFree && coraza.takes(buffer, line, next)) {
                isIndex = true;
                index = coraza.entry();
            }
            ErrorLine error = !isIndex && mayHoldErrorLines ? ErrorLine.at(buffer, line, next) : null;
            if (line > start && !run.goesOn(isIndex, error != null)) {
                tellRun(start, line, run, shift, sink);
                run = new Run();
                start = line;
            }
            if (isIndex) {
                run.add(index);
            } else if (error != null) {
                run.errors.add(new Piece.Line(new Bytes(buffer, line, next - line), error));
            } else if (Boundary.mayBegin(buffer[line])) {
                Boundary boundary = Boundary.at(buffer, line, to, endOfFile);
                isFree = boundary == null ? isFree : boundary.dialect().isFree(boundary.letter());
            }
            line = next;
        }
        tellRun(start, end, run, shift, sink);
    }

    /** Lines of one kind that follow each other. */
    private static final class Run {
        private final List<IndexLine> index = new ArrayList<>(0);
        private final List<Piece.Line> errors = new ArrayList<>(0);
        private boolean isIndex;

        /** @param entry null for a line that only begins one */
        void add(@Nullable IndexLine entry) {
            isIndex = true;
            if (entry != null) {
                index.add(entry);
            }
        }

        boolean goesOn(boolean isIndex, boolean isError) {
            return this.isIndex == isIndex && errors.isEmpty() != isError;
        }
    }

    private void tellRun(int from, int end, Run run, long shift, Consumer<Piece> sink) {
        if (run.isIndex) {
            sink.accept(new Piece.IndexLines(from + shift, end - from, List.copyOf(run.index)));
            return;
        }
        if (!run.errors.isEmpty()) {
            sink.accept(new Piece.ErrorLines(from + shift, end - from, List.copyOf(run.errors)));
            return;
        }
        int open = openLine(from, end);
        if (holdsBoundary(from, open)) {
            sink.accept(new Piece.NotUnderstood(from + shift, open - from, NO_BEGINNING));
        } else {
            otherLines(from, open, shift, sink);
        }
        if (open < end) {
            Reason reason = IndexLine.begins(buffer, open, end) ? OPEN_INDEX_LINE : OPEN_LINE;
            sink.accept(new Piece.NotUnderstood(open + shift, end - open, reason));
        }
    }

    /** The start of the line in which the file ends, unless it is the end of a torn entry; the given end if it ends with a line. */
    private int openLine(int from, int end) {
        if (!endOfFile || end < to || end == from || buffer[end - 1] == '\n') {
            return end;
        }
        int line = Lines.start(buffer, end, Math.max(from, end - LONGEST_OPEN_LINE));
        if (line > from && buffer[line - 1] != '\n') {
            return end;
        }
        boolean isBoundary = Boundary.mayBegin(buffer[line]) && Boundary.at(buffer, line, end, true) != null;
        return !isBoundary && OtherLine.hasMeaning(buffer, line, end) && OtherLine.damage(buffer, line, end) == null ? line : end;
    }

    private boolean holdsBoundary(int from, int end) {
        for (int line = from; line < end; line = Lines.next(buffer, line, end)) {
            if (Boundary.mayBegin(buffer[line]) && Boundary.at(buffer, line, to, endOfFile) != null) {
                return true;
            }
        }
        return false;
    }

    /** Tells lines of other kinds and damaged ones apart. */
    private void otherLines(int from, int end, long shift, Consumer<Piece> sink) {
        int start = from;
        Reason kind = null;
        for (int line = from; line < end; ) {
            int next = Lines.next(buffer, line, end);
            Reason damage = TextInFront.isForeign(buffer, line, next) && !isErrorLine(buffer, line, next) ? BEHIND_TEXT : OtherLine.damage(buffer, line, next);
            if (damage != kind) {
                tellLines(start, line, kind, shift, sink);
                start = line;
                kind = damage;
            }
            line = next;
        }
        tellLines(start, end, kind, shift, sink);
    }

    /** @param damage null for lines of other kinds, or why these are taken for such */
    private void tellLines(int from, int end, @Nullable Reason damage, long shift, Consumer<Piece> sink) {
        if (damage != null && damage != BEHIND_TEXT) {
            sink.accept(new Piece.NotUnderstood(from + shift, end - from, damage));
            return;
        }
        int lines = 0;
        for (int line = from; line < end; line = Lines.next(buffer, line, end)) {
            lines += OtherLine.hasMeaning(buffer, line, Lines.next(buffer, line, end)) ? 1 : 0;
        }
        if (lines > 0) {
            hasOtherLines = true;
            Reason reason = damage != null ? damage : isErrorLine(buffer, from, end) ? ERROR_LINES : NO_ENTRY;
            sink.accept(new Piece.OtherLines(from + shift, end - from, lines, reason));
        }
    }

    /** True if a line that begins with these bytes is one of a server's error log, also behind a collector's words. */
    static boolean isErrorText(byte[] buffer, int from, int end) {
        return isErrorLine(buffer, from, end) || Lines.text(buffer, from, end).contains("[client ");
    }

    /** True if these bytes begin like a line of a server's error log. */
    static boolean isErrorLine(byte[] buffer, int from, int end) {
        return ContentKind.isErrorLine(Lines.text(buffer, from, Math.min(Lines.next(buffer, from, end), from + LONGEST_KIND)));
    }
}

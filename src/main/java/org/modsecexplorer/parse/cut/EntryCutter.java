package org.modsecexplorer.parse.cut;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.Doubt;
import org.modsecexplorer.audit.Reason;
import org.modsecexplorer.audit.Reason.Code;
import org.modsecexplorer.parse.errors.ErrorLine;
import org.modsecexplorer.parse.lines.Boundary;
import org.modsecexplorer.parse.lines.EscapedLines;
import org.modsecexplorer.parse.lines.FrontText;
import org.modsecexplorer.parse.lines.Lines;
import org.modsecexplorer.parse.lines.Openings;
import org.modsecexplorer.parse.lines.TextInFront;

/**
 * Cuts the bytes of a source file into entries and the bytes between them. The first bytes of each entry identify its format, so one file may hold several
 * formats. After damage, the search continues with the next entry.
 */
public final class EntryCutter {

    /**
     * An entry whose end is not found within this many bytes is given up, or within half as many if other entries precede it. The engines limit bodies, by
     * default to 128 MB. The value is a sixteenth of the heap, from 16 to 128 MB, because an entry exists in several forms at the same time.
     */
    public static final int LONGEST_ENTRY = (int) Math.clamp(Runtime.getRuntime().maxMemory() / 16, 16 << 20, 128 << 20);

    /** A line between entries is kept whole across the chunks of a file if it is no longer than this. */
    private static final int LONGEST_LINE = 1 << 20;

    private static final Reason TOO_LONG = Reason.of(Code.TOO_LONG, LONGEST_ENTRY >> 21);
    private static final Reason NO_END_IN_FILE = Reason.of(Code.NO_END_IN_FILE);
    private static final Reason OPEN_LINE = Reason.of(Code.OPEN_LINE);

    private final byte[] buffer;
    private final int first;
    private final int to;
    private final long shift;
    private final boolean endOfFile;
    private final Predicate<Instant> isBeingWritten;
    private final Doubts doubts;
    private final Consumer<Piece> sink;
    private final Gaps gaps;

    /** An entry without an end is torn if it begins before this position. If it begins later, it may only need more bytes. */
    private final int lastTorn;

    private @Nullable EntryEnds ends;

    /** Bytes before this position already belong to an entry. */
    private int covered;

    /** Starts of the entries that the server wrote inside entries already cut. */
    private final NavigableSet<Integer> inside = new TreeSet<>();

    private EntryCutter(
            byte[] buffer, int from, int to, long fileOffset, boolean endOfFile, Predicate<Instant> isBeingWritten, Doubts doubts, Consumer<Piece> sink) {
        this.buffer = buffer;
        this.to = to;
        this.shift = fileOffset - from;
        this.endOfFile = endOfFile;
        this.isBeingWritten = isBeingWritten;
        this.doubts = doubts;
        this.sink = sink;
        this.first = from;
        this.gaps = new Gaps(buffer, to, endOfFile);
        // half of a full buffer at a time, or each torn entry would cost another scan of all of it
        this.lastTorn = endOfFile ? to : to - from >= LONGEST_ENTRY ? from + LONGEST_ENTRY / 2 : -1;
    }

    /**
     * Cuts {@code buffer[from, to)}. Entries share the buffer.
     *
     * @param fileOffset bytes from the start of the file to {@code from}, a position where an entry may begin
     * @param endOfFile  true if nothing follows; everything is then consumed
     * @return the number of bytes consumed; pass the rest again, followed by more bytes. Never 0 for {@link #LONGEST_ENTRY} bytes or more.
     */
    public static int cut(byte[] buffer, int from, int to, long fileOffset, boolean endOfFile, Consumer<Piece> sink) {
        return cut(buffer, from, to, fileOffset, endOfFile, _ -> false, new Doubts(), sink);
    }

    /**
     * Cuts a file that may still grow, otherwise as above.
     *
     * @param isBeingWritten called with the time of a native entry that has no end in the file although another seems to begin after it. Returns true
     *                       if the server may still be writing it. Anything that seems to follow was then sent by a client and is part of its body.
     * @param doubts         of this file, the same for all of its portions
     */
    public static int cut(
            byte[] buffer, int from, int to, long fileOffset, boolean endOfFile, Predicate<Instant> isBeingWritten, Doubts doubts, Consumer<Piece> sink) {
        return new EntryCutter(buffer, from, to, fileOffset, endOfFile, isBeingWritten, doubts, sink).run(from) - from;
    }

    private int run(int from) {
        int at = from + byteOrderMark(from);
        if (from + shift == 0) {
            doubts.fileBegins();
        }
        while (at < to || !inside.isEmpty()) {
            Integer begun = inside.pollFirst();
            if (begun != null) {
                int next = entry(begun, begun);
                if (next < 0) {
                    return begun;
                }
                at = Math.max(at, next);
                continue;
            }
            int start = findOpening(at);
            if (holdsWords(at, start)) {
                doubts.wordsBegin();
            }
            if (doubts.mayLackBeginning() && start < to && opensHere(start)) {
                int headless = Headless.end(this, buffer, start, to, endOfFile);
                if (headless < 0) {
                    return at;
                }
                start = headless == start ? start : findOpening(headless);
            }
            // text before JSON comes from a collector
            int line = lineOf(start, at);
            if (line > at) {
                gap(at, line);
            }
            if (start == to || !opensHere(start)) {
                return start;
            }
            int next = entry(start, line);
            if (next < 0) {
                return line;
            }
            at = next;
        }
        return at;
    }

    private boolean holdsWords(int line, int end) {
        return line < lineOf(end, line) && OtherLine.hasMeaning(buffer, line, Math.min(lineOf(end, line), Lines.next(buffer, line, end)));
    }

    /** The start of the entry's line, but not before {@code from}: text may be in front of it. */
    private int lineOf(int start, int from) {
        if (start == to || start > from && buffer[start] == '-' && escaped(start) == null && buffer[start - 1] != '\n' && Boundary.at(buffer, start, to, endOfFile) != null) {
            // also behind an index line that was cut off
            return start;
        }
        int line = start;
        while (line > from && buffer[line - 1] != '\n' && buffer[line - 1] != 0) {
            line--;
        }
        return line;
    }

    /** Length of the byte order mark that editors put at the start of a file. */
    private int byteOrderMark(int from) {
        boolean mark = from + shift == 0
                && to - from > 2
                && buffer[from] == (byte) 0xef
                && buffer[from + 1] == (byte) 0xbb
                && buffer[from + 2] == (byte) 0xbf;
        return mark ? 3 : 0;
    }

    /** The next position where an entry begins. If there is none, the position before which none can begin. */
    int findOpening(int at) {
        int line = at;
        while (line < to) {
            if (Holes.isAt(buffer, line)) {
                line = Holes.end(buffer, line, to);
                continue;
            }
            if (Openings.nativeEntry(buffer, line, to, endOfFile) != null) {
                return line;
            }
            int object = Openings.jsonObject(buffer, line, to);
            if (object < 0) {
                object = TextInFront.json(buffer, line, to);
                // behind an error log's words stands what a client sent
                object = object >= 0 && Gaps.isErrorText(buffer, line, object) ? -1 : object;
            }
            if (object >= 0) {
                return object;
            }
            EscapedLines.Opening escaped = EscapedLines.opening(buffer, line, to);
            if (escaped != null && !Gaps.isErrorText(buffer, line, escaped.start())) {
                return escaped.start();
            }
            int behindTorn = TextInFront.behindTorn(buffer, line, to, endOfFile);
            if (behindTorn >= 0 && IndexLine.begins(buffer, line, behindTorn)) {
                return behindTorn;
            }
            int next = nextLine(line);
            if (!endOfFile && (to - line < LONGEST_LINE && next == to || Openings.endsInOpening(buffer, line, to))) {
                // further bytes may turn this into an opening, and must not be mistaken for the start of a line
                return line;
            }
            line = next;
        }
        return to;
    }

    /** The start of the next line, or of the hole before it. */
    private int nextLine(int line) {
        return Holes.next(buffer, line, Lines.next(buffer, line, to));
    }

    boolean opensHere(int start) {
        return Openings.jsonObject(buffer, start, to) == start || escaped(start) != null || Openings.nativeEntry(buffer, start, to, endOfFile) != null;
    }

    private EscapedLines.@Nullable Opening escaped(int start) {
        EscapedLines.Opening found = buffer[start] == '-' ? EscapedLines.opening(buffer, start, to) : null;
        return found == null || found.start() > start ? null : found;
    }

    /** Passes on the entry that begins there. @param line start of its line @return the position where to continue; -1 if more bytes are needed */
    private int entry(int start, int line) {
        Extent extent = extent(start);
        doubts.entryBegins();
        if (buffer[start] == '{' && !endsWithLine(extent)) {
            int next = indexLine(line);
            next = next == line && extent instanceof Extent.Whole whole ? amongWords(start, line, whole.end()) : next;
            if (next != line) {
                return next;
            }
        }
        return switch (extent) {
            case Extent.Whole(_, _, var begun) when start >= lastTorn && isAnyOpen(begun, new HashSet<>()) -> -1;
            case Extent.Whole(var format, var end, var begun) -> {
                sink.accept(new Piece.Entry(start + shift, format, new Bytes(buffer, start, end - start), doubt(start, line)));
                gaps.noteEntry(start);
                covered = Math.max(covered, end);
                inside.addAll(begun);
                yield end;
            }
            case Extent.Torn(var next, var reason) -> cutOff(start, next, reason);
            case Extent.NoEntry(var end, var reason) -> noEntry(start, end, reason);
            case Extent.Open open -> start < lastTorn ? torn(start, open) : -1;
        };
    }

    /** Why a client may have written the entry that begins there; null if nothing suggests that. @param line start of its line */
    private @Nullable Doubt doubt(int start, int line) {
        if (doubts.isInBody(start + shift)) {
            return Doubt.IN_BODY;
        }
        Boundary opening = buffer[start] == '{' ? null : Openings.nativeEntry(buffer, start, to, endOfFile);
        int begin = opening != null && TextInFront.isBehind(buffer, opening, to, endOfFile) ? start + opening.prefix() : start;
        boolean isDoubtful = begin > line && Openings.jsonObject(buffer, line, to) != begin && FrontText.of(buffer, line, begin) == FrontText.DOUBTFUL;
        return isDoubtful ? Doubt.BEHIND_TEXT : null;
    }

    /**
     * Takes the line of another program that repeats an object: words are in front of it, and behind it.
     *
     * @return the place behind the line; its own if it is an entry's; -1 if more bytes are needed
     */
    private int amongWords(int start, int line, int end) {
        if (Openings.jsonObject(buffer, line, to) == start || line > first && buffer[line - 1] != '\n' && buffer[line - 1] != 0) {
            return line;
        }
        int next = Lines.next(buffer, end, to);
        for (int at = end; at < next; at++) {
            if (!Openings.isBetween(buffer[at])) {
                boolean isWhole = next < to || endOfFile || buffer[next - 1] == '\n' || next - line > LONGEST_LINE;
                if (isWhole) {
                    sink.accept(new Piece.OtherLines(line + shift, next - line, 1, Gaps.BEHIND_TEXT));
                }
                return isWhole ? next : -1;
            }
        }
        return line;
    }

    /** True if lines of other programs are among the entries of this buffer. */
    boolean holdsOtherLines() {
        return gaps.hasOtherLines();
    }

    /** Passes on an object that is no entry. */
    private int noEntry(int start, int end, Reason reason) {
        if (errorLine(start, end)) {
            return end;
        }
        if (reason.code().isOfAuditLog()) {
            return notUnderstood(start, end, reason);
        }
        sink.accept(new Piece.OtherLines(start + shift, end - start, 1, reason));
        return end;
    }

    /** Passes on the error line that a logger wrote as an object on a line of its own. @return false if this is none */
    private boolean errorLine(int start, int end) {
        boolean isLine = start == first && start + shift == 0 || start > 0 && buffer[start - 1] == '\n';
        ErrorLine line = isLine ? ErrorLine.at(buffer, start, end) : null;
        if (line != null) {
            sink.accept(new Piece.ErrorLines(start + shift, end - start, List.of(new Piece.Line(new Bytes(buffer, start, end - start), line))));
        }
        return line != null;
    }

    private boolean endsWithLine(Extent extent) {
        return extent instanceof Extent.Whole(_, var end, _) && buffer[end - 1] == '\n';
    }

    /**
     * Takes the index line into which a client has written what looks like an object.
     *
     * @return the place behind it; its own if there is none; -1 if more bytes are needed
     */
    private int indexLine(int line) {
        if (line > first && buffer[line - 1] != '\n' && buffer[line - 1] != 0) {
            return line;
        }
        int next = Lines.next(buffer, line, Math.min(to, line + IndexLine.LONGEST));
        if (next == to && !endOfFile && buffer[next - 1] != '\n') {
            return to - line < IndexLine.LONGEST ? -1 : line;
        }
        IndexLine found = IndexLine.at(buffer, line, next);
        if (found == null) {
            return line;
        }
        sink.accept(new Piece.IndexLines(line + shift, next - line, List.of(found)));
        return next;
    }

    /** True if one of these entries ends after the buffer. They are cut with the entry that contains them, or its content would be read as entries. */
    private boolean isAnyOpen(List<Integer> begun, Set<Integer> seen) {
        return begun.stream().filter(seen::add).map(this::extent).anyMatch(extent -> switch (extent) {
            case Extent.Open _ -> true;
            case Extent.Whole(_, _, var inside) -> isAnyOpen(inside, seen);
            case Extent.Torn _, Extent.NoEntry _ -> false;
        });
    }

    Extent extent(int start) {
        Boundary opening = Openings.nativeEntry(buffer, start, to, endOfFile);
        if (opening == null) {
            EscapedLines.Opening escaped = escaped(start);
            return escaped == null ? JsonExtent.of(buffer, start, to, endOfFile) : extent(escaped);
        }
        return ends != null && opening.letter() == 'A' && !ends.closes(opening)
                ? new Extent.Open(opening.dialect().format(), NativeExtent.NO_END)
                : NativeExtent.of(buffer, opening, to, endOfFile);
    }

    private Extent extent(EscapedLines.Opening opening) {
        int end = Lines.end(buffer, opening.start(), to);
        boolean isWhole = EscapedLines.isWhole(buffer, opening, end);
        if (end == to && !(isWhole && endOfFile)) {
            return new Extent.Open(opening.format(), NativeExtent.NO_END);
        }
        return isWhole ? new Extent.Whole(opening.format(), Math.min(to, end + 1)) : new Extent.NoEntry(end, NativeExtent.OVERTAKEN);
    }

    /**
     * Treats an entry without an end as torn. The next entry begins at the next opening. From here on, the ends of native entries are looked up, because a
     * file of nothing but openings would otherwise be read again for each of them. A JSON object has already been searched for openings.
     */
    private int torn(int start, Extent.Open open) {
        if (ends == null) {
            ends = EntryEnds.in(buffer, start, to, endOfFile);
        }
        Boundary opening = Openings.nativeEntry(buffer, start, to, endOfFile);
        boolean json = buffer[start] == '{';
        if (json && endOfFile && !Openings.mayBeJsonEntry(buffer, start, to)) {
            return notUnderstood(start, to, OPEN_LINE);
        }
        boolean mayGoOn = opening != null && endOfFile && isBeingWritten(opening);
        Successor.Found found = opening == null || mayGoOn ? certain(json && !endOfFile ? lastLine() : json || mayGoOn ? to : findOpening(nextLine(start)))
                : Successor.of(this, buffer, opening, ends, to, endOfFile);
        doubts.mayBeBodyTo(found.body() + shift);
        int next = mayGoOn ? to : Breaks.find(buffer, start, found.at(), to, endOfFile);
        if (next == to && endOfFile) {
            sink.accept(new Piece.Unfinished(start + shift, open.format(), new Bytes(buffer, start, to - start), open.reason()));
            return next;
        }
        Reason reason = endOfFile ? NO_END_IN_FILE : TOO_LONG;
        return cutOff(start, next, json && !Openings.isEntry(buffer, start, to, endOfFile) ? Gaps.NO_ENTRY : reason);
    }

    private static Successor.Found certain(int next) {
        return new Successor.Found(next, next);
    }

    /** The entry that begins there has no end; it stops where something else, or a hole, begins. */
    private int cutOff(int start, int next, Reason reason) {
        return notUnderstood(start, Holes.start(buffer, Breaks.find(buffer, start, next, to, endOfFile), start), reason);
    }

    private boolean isBeingWritten(Boundary opening) {
        Instant time = Successor.time(buffer, opening, to);
        return time != null && isBeingWritten.test(time);
    }

    /** The start of the buffer's last line, which may be the beginning of an opening. */
    private int lastLine() {
        int line = to;
        while (buffer[line - 1] != '\n' && to - line < Openings.LOOK) {
            line--;
        }
        return line;
    }

    private int notUnderstood(int start, int end, Reason reason) {
        sink.accept(new Piece.NotUnderstood(start + shift, end - start, reason));
        return end;
    }

    private void gap(int start, int end) {
        gaps.tell(gaps.begin(Math.max(start, covered), end), end, shift, sink);
    }
}

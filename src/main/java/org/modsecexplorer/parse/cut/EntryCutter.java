package org.modsecexplorer.parse.cut;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.LogTime;
import org.modsecexplorer.audit.Reason.Code;
import org.modsecexplorer.audit.Reason;
import org.modsecexplorer.parse.lines.Boundary;
import org.modsecexplorer.parse.lines.Lines;
import org.modsecexplorer.parse.lines.Openings;
import org.modsecexplorer.parse.lines.TextInFront;
import org.modsecexplorer.parse.parts.PartA;

/**
 * Cuts the bytes of a source file into entries and what lies between them. Each entry's own first bytes say which format it is: one file may hold
 * several. After damage, the next entry is looked for.
 */
public final class EntryCutter {

    /**
     * An entry of which no end is found within so many bytes is given up, or within half of them if others stand in front of it: the engines limit
     * bodies, by default to 128 MB. A sixteenth of the heap, because an entry exists in several forms at once.
     */
    public static final int LONGEST_ENTRY = (int) Math.clamp(Runtime.getRuntime().maxMemory() / 16, 16 << 20, 128 << 20);

    /** A line between entries that is not longer is kept together when the file comes in portions. */
    private static final int LONGEST_LINE = 1 << 20;

    private static final Reason TOO_LONG = Reason.of(Code.TOO_LONG, LONGEST_ENTRY >> 21);
    private static final Reason NO_END_IN_FILE = Reason.of(Code.NO_END_IN_FILE);

    private final byte[] buffer;
    private final int first;
    private final int to;
    private final long shift;
    private final boolean endOfFile;
    private final Predicate<Instant> isBeingWritten;
    private final Consumer<Piece> sink;
    private final Gaps gaps;

    /** What begins before that place and has no end is torn; what begins behind it may only need more bytes. */
    private final int lastTorn;

    private @Nullable EntryEnds ends;

    /** What is in front of that place is in an entry already. */
    private int covered;

    /** Where entries begin that the server wrote into those that have been cut. */
    private final NavigableSet<Integer> inside = new TreeSet<>();

    private EntryCutter(
            byte[] buffer, int from, int to, long fileOffset, boolean endOfFile, Predicate<Instant> isBeingWritten, Consumer<Piece> sink) {
        this.buffer = buffer;
        this.to = to;
        this.shift = fileOffset - from;
        this.endOfFile = endOfFile;
        this.isBeingWritten = isBeingWritten;
        this.sink = sink;
        this.first = from;
        this.gaps = new Gaps(buffer, to, endOfFile);
        // half of a full buffer at a time, or each torn entry would cost another look through all of it
        this.lastTorn = endOfFile ? to : to - from >= LONGEST_ENTRY ? from + LONGEST_ENTRY / 2 : -1;
    }

    /**
     * Cuts {@code buffer[from, to)}. Entries share the buffer.
     *
     * @param fileOffset bytes from the start of the file to {@code from}, which is a place where an entry may begin
     * @param endOfFile  true if nothing follows: then everything is used up
     * @return the number of bytes used up; the rest is to be given again with more behind it. Never 0 for {@link #LONGEST_ENTRY} bytes or more.
     */
    public static int cut(byte[] buffer, int from, int to, long fileOffset, boolean endOfFile, Consumer<Piece> sink) {
        return cut(buffer, from, to, fileOffset, endOfFile, _ -> false, sink);
    }

    /**
     * As above, of a file that may still grow.
     *
     * @param isBeingWritten asked with the time of a native entry that has no end in the file, although another seems to begin behind it: true if the
     *                       server may not have come to its end yet. What seems to follow is then part of its body, and somebody sent it.
     */
    public static int cut(
            byte[] buffer, int from, int to, long fileOffset, boolean endOfFile, Predicate<Instant> isBeingWritten, Consumer<Piece> sink) {
        return new EntryCutter(buffer, from, to, fileOffset, endOfFile, isBeingWritten, sink).run(from) - from;
    }

    private int run(int from) {
        int at = from + byteOrderMark(from);
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
            // a text in front of JSON is a collector's
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

    /** The start of the line of a JSON entry that begins there; of another place, and of a line that began earlier, that place itself. */
    private int lineOf(int start, int from) {
        if (start == to || buffer[start] != '{') {
            return start;
        }
        int line = start;
        while (line > from && buffer[line - 1] != '\n' && buffer[line - 1] != 0) {
            line--;
        }
        return line;
    }

    /** Length of the mark that editors put at the start of a file. */
    private int byteOrderMark(int from) {
        boolean mark = from + shift == 0
                && to - from > 2
                && buffer[from] == (byte) 0xef
                && buffer[from + 1] == (byte) 0xbb
                && buffer[from + 2] == (byte) 0xbf;
        return mark ? 3 : 0;
    }

    /** The next place where an entry begins; without one, the place up to which nothing can be one. */
    private int findOpening(int at) {
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
            }
            if (object >= 0) {
                return object;
            }
            int next = nextLine(line);
            if (!endOfFile && (to - line < LONGEST_LINE && next == to || Openings.endsInOpening(buffer, line, to))) {
                // what follows may make an opening of it, and must not be taken for the start of a line
                return line;
            }
            line = next;
        }
        return to;
    }

    /** Where the next line begins, or the hole in front of it. */
    private int nextLine(int line) {
        return Holes.next(buffer, line, Lines.next(buffer, line, to));
    }

    private boolean opensHere(int start) {
        return Openings.jsonObject(buffer, start, to) == start || Openings.nativeEntry(buffer, start, to, endOfFile) != null;
    }

    /** Hands the entry on that begins there. @param line on which it does @return the place to go on; -1 if more bytes are needed */
    private int entry(int start, int line) {
        Extent extent = extent(start);
        if (buffer[start] == '{' && !endsWithLine(extent)) {
            int next = indexLine(line);
            if (next != line) {
                return next;
            }
        }
        return switch (extent) {
            case Extent.Whole(_, _, var begun) when start >= lastTorn && isAnyOpen(begun, new HashSet<>()) -> -1;
            case Extent.Whole(var format, var end, var begun) -> {
                sink.accept(new Piece.Entry(start + shift, format, new Bytes(buffer, start, end - start)));
                gaps.noteEntry(start);
                covered = Math.max(covered, end);
                inside.addAll(begun);
                yield end;
            }
            case Extent.Torn(var next, var reason) -> cutOff(start, next, reason);
            case Extent.NoEntry(var end, var reason) -> notUnderstood(start, end, reason);
            case Extent.Open open -> start < lastTorn ? torn(start, open) : -1;
        };
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

    /** True if the end of one of these is not in the buffer yet: they go with the entry that they begin in, or what is sent in it would be read as entries. */
    private boolean isAnyOpen(List<Integer> begun, Set<Integer> seen) {
        return begun.stream().filter(seen::add).map(this::extent).anyMatch(extent -> switch (extent) {
            case Extent.Open _ -> true;
            case Extent.Whole(_, _, var inside) -> isAnyOpen(inside, seen);
            case Extent.Torn _, Extent.NoEntry _ -> false;
        });
    }

    private Extent extent(int start) {
        Boundary opening = Openings.nativeEntry(buffer, start, to, endOfFile);
        if (opening == null) {
            return JsonExtent.of(buffer, start, to, endOfFile);
        }
        return ends != null && opening.letter() == 'A' && !ends.closes(opening)
                ? new Extent.Open(opening.dialect().format(), NativeExtent.NO_END)
                : NativeExtent.of(buffer, opening, to, endOfFile);
    }

    /**
     * An entry without an end is torn; the next one begins at the next opening. From here on the ends of native entries are looked up, because a file
     * of openings alone would be read again for each of them. A JSON object has been searched for openings already.
     */
    private int torn(int start, Extent.Open open) {
        if (ends == null) {
            ends = EntryEnds.in(buffer, start, to, endOfFile);
        }
        boolean json = buffer[start] == '{';
        int end = json && !endOfFile ? lastLine() : json ? to : nextEntry(start);
        boolean mayGoOn = !json && endOfFile && isBeingWritten(start);
        int next = mayGoOn ? to : Breaks.find(buffer, start, end, to, endOfFile);
        if (next == to && endOfFile) {
            sink.accept(new Piece.Unfinished(start + shift, open.format(), new Bytes(buffer, start, to - start), open.reason()));
            return next;
        }
        Reason reason = endOfFile ? NO_END_IN_FILE : TOO_LONG;
        return cutOff(start, next, json && !Openings.isEntry(buffer, start, to, endOfFile) ? Gaps.NO_ENTRY : reason);
    }

    /** The entry that begins there has no end, and is over where something else begins, or where a hole does. */
    private int cutOff(int start, int next, Reason reason) {
        return notUnderstood(start, Holes.start(buffer, Breaks.find(buffer, start, next, to, endOfFile), start), reason);
    }

    private boolean isBeingWritten(int start) {
        Boundary opening = Openings.nativeEntry(buffer, start, to, endOfFile);
        int line = Lines.next(buffer, start, to);
        line = opening == null ? line : TextInFront.skip(buffer, opening, line, to);
        Bytes partA = new Bytes(buffer, line, Lines.end(buffer, line, to) - line);
        LogTime time = PartA.of(partA, ZoneOffset.UTC, new ArrayList<>()).time();
        return time != null && isBeingWritten.test(time.instant());
    }

    /**
     * The next opening that is no part of the entry that begins there. That one may still be being written: an opening without a time behind it, and a
     * JSON object that is no entry, are what somebody sent, so that they do not cut it short.
     */
    private int nextEntry(int start) {
        Boundary opening = Openings.nativeEntry(buffer, start, to, endOfFile);
        int next = findOpening(nextLine(start));
        while (opening != null && next < to) {
            Boundary found = Boundary.at(buffer, next, to, endOfFile);
            boolean isAnother = found == null
                    ? Openings.isEntry(buffer, next, to, endOfFile)
                    : found.letter() == 'A' ? isTimed(found) : !found.isOfSameEntry(buffer, opening);
            if (isAnother) {
                break;
            }
            next = findOpening(nextLine(next));
        }
        return next;
    }

    /** True if the time stands behind that opening, with which each part A begins; or if it may, because the buffer ends there. */
    private boolean isTimed(Boundary opening) {
        int at = opening.end();
        return at + 1 < to ? buffer[at] == '[' && buffer[at + 1] >= '0' && buffer[at + 1] <= '9' : !endOfFile;
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

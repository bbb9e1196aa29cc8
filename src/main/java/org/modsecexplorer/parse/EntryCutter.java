package org.modsecexplorer.parse;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.Format;

/**
 * Cuts the bytes of a source file into entries and what lies between them. The boundary of an entry's own part A decides where it ends; whatever
 * else looks like a boundary is what somebody sent.
 */
public final class EntryCutter {

    private static final String NO_ENTRY = "these bytes are no entry of a known format";
    private static final String NO_END = "the entry has no part Z: it is still being written, or was torn";
    private static final String OVERTAKEN = "the entry has no part Z before the next entry begins: it was torn";

    private final byte[] buffer;
    private final int to;
    private final long shift;
    private final boolean endOfFile;
    private final Consumer<Piece> sink;
    private @Nullable EntryEnds ends;

    private EntryCutter(byte[] buffer, int from, int to, long fileOffset, boolean endOfFile, Consumer<Piece> sink) {
        this.buffer = buffer;
        this.to = to;
        this.shift = fileOffset - from;
        this.endOfFile = endOfFile;
        this.sink = sink;
    }

    /**
     * Cuts {@code buffer[from, to)}. Entries share the buffer.
     *
     * @param fileOffset bytes from the start of the file to {@code from}, which is a place where an entry may begin
     * @param endOfFile  true if nothing follows: then everything is used up
     * @return the number of bytes used up; the rest is to be given again with more behind it
     */
    public static int cut(byte[] buffer, int from, int to, long fileOffset, boolean endOfFile, Consumer<Piece> sink) {
        return new EntryCutter(buffer, from, to, fileOffset, endOfFile, sink).run(from) - from;
    }

    private int run(int from) {
        int at = from;
        while (at < to) {
            int start = findOpening(at);
            if (start > at) {
                gap(at, start);
            }
            if (start == to || !V2Boundary.opensEntry(buffer, start, to)) {
                return start;
            }
            int end = findEnd(start);
            if (end >= 0) {
                sink.accept(new Piece.Entry(start + shift, Format.NATIVE_V2, new Bytes(buffer, start, end - start)));
                at = end;
            } else if (endOfFile) {
                at = torn(start);
            } else {
                return start;
            }
        }
        return at;
    }

    /** The next line that opens an entry; without one, the place up to which nothing can be one. */
    private int findOpening(int at) {
        for (int line = at; line < to; line = nextLine(line)) {
            if (V2Boundary.opensEntry(buffer, line, to)) {
                return line;
            }
            if (!endOfFile && to - line <= V2Boundary.LENGTH + 1) {
                return line;
            }
        }
        return to;
    }

    /** The place behind the entry's part Z; -1 if it has none here. */
    private int findEnd(int start) {
        if (ends != null) {
            return ends.after(start);
        }
        for (int line = nextLine(start); line < to; line = nextLine(line)) {
            if (buffer[line] == '-'
                    && V2Boundary.isBoundary(buffer, line, to)
                    && V2Boundary.letter(buffer, line) == 'Z'
                    && V2Boundary.sameDigits(buffer, line, start)) {
                return V2Boundary.end(buffer, line, to);
            }
        }
        return -1;
    }

    /**
     * At the end of the file an entry without a part Z is torn; the next one begins at the next part A. From here on the ends are looked up, because
     * a file of openings alone would be read again for each of them.
     *
     * @return the place to go on
     */
    private int torn(int start) {
        if (ends == null) {
            ends = EntryEnds.in(buffer, start, to);
        }
        int next = findOpening(nextLine(start));
        if (next == to) {
            sink.accept(new Piece.Unfinished(start + shift, Format.NATIVE_V2, new Bytes(buffer, start, to - start), NO_END));
        } else {
            sink.accept(new Piece.NotUnderstood(start + shift, next - start, OVERTAKEN));
        }
        return next;
    }

    private void gap(int from, int end) {
        for (int i = from; i < end; i++) {
            if (buffer[i] != '\n' && buffer[i] != '\r') {
                sink.accept(new Piece.NotUnderstood(from + shift, end - from, NO_ENTRY));
                return;
            }
        }
    }

    private int nextLine(int at) {
        return Lines.next(buffer, at, to);
    }
}

package org.modsecexplorer.parse.lines;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Recognises entries whose lines all begin with the same text: {@code SecAuditLogPrefix} of ModSecurity 3 since 3.0.15, or the prefix of a collector of
 * container output. A client can send text that looks the same. Therefore the opening must end its line, the time of part A must follow after the same
 * text, and only boundaries after that text count inside such an entry. Inside any other entry, boundaries after a text never count.
 *
 * @see "audit_log/writer/serial.cc, ModSecurity 3.0.15"
 */
public final class TextInFront {

    private static final int MOST = 200;

    /** No less than that is looked at until a line is told. */
    private static final int MOST_WITH_LABELS = MOST + Openings.LOOK;

    /** Lengths of the boundaries of version 3, of Coraza and of version 2; of one line only one of them fits. */
    private static final int[] LENGTHS = {17, 16, 14};

    private TextInFront() {}

    /** The boundary at the end of that line; null if there is none, or if no text precedes it. */
    public static @Nullable Boundary boundary(byte[] buffer, int line, int to, boolean endOfFile) {
        int limit = Math.min(to, line + MOST + Boundary.LONGEST);
        int end = Lines.end(buffer, line, limit);
        if (end == limit && !(endOfFile && limit == to)) {
            return null;
        }
        int stop = end > line && buffer[end - 1] == '\r' ? end - 1 : end;
        if (stop - line <= Boundary.SHORTEST || buffer[stop - 1] != '-' || buffer[stop - 2] != '-') {
            return null;
        }
        for (int length : LENGTHS) {
            int start = stop - length;
            if (start > line && start - line <= MOST && buffer[start - 1] != '-') {
                Boundary boundary = Boundary.at(buffer, start, to, endOfFile);
                if (boundary != null) {
                    return FrontText.of(buffer, line, boundary.line() + boundary.prefix()) == FrontText.FOREIGN ? null : boundary.behind(line);
                }
            }
        }
        return null;
    }

    /** The opening of an entry at the end of that line; null if there is none. */
    public static @Nullable Boundary opening(byte[] buffer, int line, int to, boolean endOfFile) {
        Boundary boundary = boundary(buffer, line, to, endOfFile);
        return boundary != null && boundary.letter() == 'A' && isTimed(buffer, boundary, to, endOfFile) ? boundary : null;
    }

    /** True if an opening follows a text other than a mail's quote marks or indentation. */
    public static boolean isBehind(byte[] buffer, Boundary opening, int to, boolean endOfFile) {
        return opening.prefix() > 0 && Boundary.at(buffer, opening.line(), to, endOfFile) == null;
    }

    /** True if the buffer, which may end before the next line, holds enough of that line to decide. */
    public static boolean isTold(byte[] buffer, Boundary opening, int to, boolean endOfFile) {
        return endOfFile || skip(buffer, opening, opening.end(), to) + 1 < to;
    }

    private static boolean isTimed(byte[] buffer, Boundary opening, int to, boolean endOfFile) {
        int time = skip(buffer, opening, opening.end(), to);
        return time + 1 < to ? time > opening.end() && buffer[time] == '[' && buffer[time + 1] >= '0' && buffer[time + 1] <= '9' : !endOfFile;
    }

    /** The position after the text before an entry's line; the start of the line if it begins otherwise. */
    public static int skip(byte[] buffer, Boundary opening, int line, int to) {
        int length = opening.prefix();
        if (line + length > to) {
            return line;
        }
        for (int i = 0; i < length; i++) {
            if (buffer[line + i] != buffer[opening.line() + i]) {
                return line;
            }
        }
        return line + length;
    }

    /** The position after the lines that hold nothing but the text before an entry's lines. */
    public static int skipEmpty(byte[] buffer, Boundary opening, int from, int to) {
        int at = from;
        while (at < to) {
            int next = Lines.next(buffer, at, to);
            int length = Lines.text(buffer, at, next).stripTrailing().length();
            if (length == 0 || length > opening.prefix() || !isBlank(buffer, opening.line() + length, opening.line() + opening.prefix())
                    || !Arrays.equals(buffer, at, at + length, buffer, opening.line(), opening.line() + length)) {
                return at;
            }
            at = next;
        }
        return at;
    }

    private static boolean isBlank(byte[] buffer, int from, int to) {
        for (int i = from; i < to; i++) {
            if (buffer[i] != ' ') {
                return false;
            }
        }
        return true;
    }

    /**
     * The position of an opening that ends a line which was cut off without a line end, so that the entry's first line follows directly; -1 if there is none.
     * Only where no client can write lines of its own.
     */
    public static int behindTorn(byte[] buffer, int line, int to, boolean endOfFile) {
        int end = Lines.end(buffer, line, to);
        int stop = end > line && buffer[end - 1] == '\r' ? end - 1 : end;
        if (stop - line <= Boundary.SHORTEST || buffer[stop - 1] != '-' || buffer[stop - 2] != '-') {
            return -1;
        }
        for (int length : LENGTHS) {
            int start = stop - length;
            Boundary boundary = start > line && buffer[start - 1] != '-' ? Boundary.at(buffer, start, to, endOfFile) : null;
            boolean isTimed = boundary != null && boundary.letter() == 'A' && boundary.prefix() == 0 && boundary.end() + 1 < to
                    && buffer[boundary.end()] == '[' && buffer[boundary.end() + 1] >= '0' && buffer[boundary.end() + 1] <= '9';
            if (isTimed) {
                return start;
            }
        }
        return -1;
    }

    /** The position of a JSON entry that follows a collector's text on that line; -1 if there is none. */
    public static int json(byte[] buffer, int line, int to) {
        int brace = anyJson(buffer, line, to);
        return brace > line && FrontText.of(buffer, line, brace) != FrontText.FOREIGN ? brace : -1;
    }

    /** True if an entry seems to begin behind text that is no collector's: a client may have written it. */
    public static boolean isForeign(byte[] buffer, int line, int next) {
        int brace = anyJson(buffer, line, next);
        if (brace > line) {
            return FrontText.of(buffer, line, brace) == FrontText.FOREIGN;
        }
        int end = Lines.end(buffer, line, next);
        int stop = end > line && buffer[end - 1] == '\r' ? end - 1 : end;
        for (int length : LENGTHS) {
            int start = stop - length;
            Boundary boundary = start > line && buffer[stop - 1] == '-' && buffer[stop - 2] == '-' && buffer[start - 1] != '-' ? Boundary.at(buffer, start, stop, true) : null;
            if (boundary != null && boundary.letter() == 'A') {
                return true;
            }
        }
        return false;
    }

    private static int anyJson(byte[] buffer, int line, int to) {
        int limit = Math.min(to, line + MOST_WITH_LABELS);
        int end = Lines.next(buffer, line, limit);
        for (int at = Lines.next(buffer, line, end, '{'); at < end; at = Lines.next(buffer, at + 1, end, '{')) {
            if (Openings.isJsonEntry(buffer, at, to)) {
                return at;
            }
        }
        return -1;
    }

    /** True if the buffer holds enough to decide whether an entry follows some text on that line: the line's end, or more bytes than can matter. */
    public static boolean isTold(byte[] buffer, int line, int to) {
        return to - line > MOST + 2 * Openings.LOOK || Lines.end(buffer, line, to) < to;
    }

    /** True if the buffer ends behind a brace of that line before it is clear whether it opens an entry. */
    static boolean endsInBrace(byte[] buffer, int line, int to) {
        int limit = Math.min(to, line + MOST_WITH_LABELS);
        int end = to - line > MOST_WITH_LABELS + Openings.LOOK ? line : Lines.next(buffer, line, limit);
        for (int at = Lines.next(buffer, line, end, '{'); at < end; at = Lines.next(buffer, at + 1, end, '{')) {
            if (Openings.isUndecided(buffer, at, to)) {
                return true;
            }
        }
        return false;
    }
}

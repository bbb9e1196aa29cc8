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
            if (start > line && start - line <= MOST && buffer[start - 1] != '-' && !holdsQuote(buffer, line, start)) {
                Boundary boundary = Boundary.at(buffer, start, to, endOfFile);
                if (boundary != null) {
                    return boundary.behind(line);
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

    /** The position of a JSON entry that follows some text on that line; -1 if there is none. */
    public static int json(byte[] buffer, int line, int to) {
        int brace = brace(buffer, line, to);
        return brace > line && Openings.isJsonEntry(buffer, brace, to) ? brace : -1;
    }

    /** True if the buffer holds enough to decide whether an entry follows some text on that line: the line's end, or more bytes than can matter. */
    public static boolean isTold(byte[] buffer, int line, int to) {
        return to - line > MOST + 2 * Openings.LOOK || Lines.end(buffer, line, to) < to;
    }

    /** The first brace of the line that opens no set of labels, with no quote in front of it but in such a set; -1 if there is none. */
    static int brace(byte[] buffer, int line, int to) {
        int limit = Math.min(to, line + MOST);
        for (int at = line; at < limit && buffer[at] != '\n' && buffer[at] != '"'; at++) {
            if (buffer[at] == '{') {
                int behind = Labels.skip(buffer, at, Math.min(to, line + MOST_WITH_LABELS));
                return behind < to && buffer[behind] == '{' ? behind : at;
            }
        }
        return -1;
    }

    /** Lines with quotes, such as those of access and error logs, may contain text from a client. */
    private static boolean holdsQuote(byte[] buffer, int from, int to) {
        for (int i = from; i < to; i++) {
            if (buffer[i] == '"') {
                return true;
            }
        }
        return false;
    }
}

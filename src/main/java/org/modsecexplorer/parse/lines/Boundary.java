package org.modsecexplorer.parse.lines;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A line that opens a part of a native entry. A mail's quote marks or a page's indentation may precede it.
 *
 * @param line    where the line begins
 * @param prefix  number of bytes before the dashes, usually 0
 * @param token   where the letters and digits that identify the entry begin
 * @param length  of the token
 * @param letter  of the part
 * @param lineEnd how the line ends
 * @param end     position after the line end
 */
public record Boundary(Dialect dialect, int line, int prefix, int token, int length, byte letter, LineEnd lineEnd, int end) {

    /** How a boundary's line ends. All boundaries of an entry end alike; a line that ends otherwise was sent by a client. */
    public enum LineEnd {
        LF,
        /** The log was copied through Windows. */
        CR_LF,
        /** The file ends here. */
        NONE
    }

    /** Length of the shortest boundary: version 2, without its line end. */
    static final int SHORTEST = 14;

    /** Maximum length of a boundary line, including its line end. */
    public static final int LONGEST = 64;

    private static final int MOST_PREFIX = 16;
    private static final int TOKEN_OF_MODSECURITY = 8;
    private static final int TOKEN_OF_CORAZA = 10;

    /** True if a line that begins with that byte may be a boundary: a quick test before the full one. */
    public static boolean mayBegin(byte first) {
        return first == '-' || isPrefix(first);
    }

    private static boolean isPrefix(byte b) {
        return b == ' ' || b == '>' || b == '\t' || b == '|';
    }

    /** The boundary on the line that begins at that position; null if there is none. @param endOfFile true if the line end may be missing */
    public static @Nullable Boundary at(byte[] buffer, int line, int to, boolean endOfFile) {
        int dash = line;
        while (dash < to && dash - line < MOST_PREFIX && isPrefix(buffer[dash])) {
            dash++;
        }
        if (dash + SHORTEST > to || buffer[dash] != '-' || buffer[dash + 1] != '-') {
            return null;
        }
        return buffer[dash + 2] == '-' ? ofV3(buffer, line, dash, to, endOfFile) : ofV2(buffer, line, dash, to, endOfFile);
    }

    private static @Nullable Boundary ofV2(byte[] buffer, int line, int dash, int to, boolean endOfFile) {
        int token = dash + 2;
        int after = tokenEnd(buffer, token, to);
        int length = after - token;
        if (length != TOKEN_OF_MODSECURITY && length != TOKEN_OF_CORAZA || after + 3 >= to || buffer[after] != '-') {
            return null;
        }
        Dialect dialect = length == TOKEN_OF_CORAZA ? Dialect.CORAZA : Dialect.V2;
        return ofLetter(dialect, buffer, line, dash, token, length, after + 1, to, endOfFile);
    }

    private static @Nullable Boundary ofV3(byte[] buffer, int line, int dash, int to, boolean endOfFile) {
        int token = dash + 3;
        int after = tokenEnd(buffer, token, to);
        if (after - token != TOKEN_OF_MODSECURITY || after + 5 >= to
                || buffer[after] != '-' || buffer[after + 1] != '-' || buffer[after + 2] != '-') {
            return null;
        }
        return ofLetter(Dialect.V3, buffer, line, dash, token, TOKEN_OF_MODSECURITY, after + 3, to, endOfFile);
    }

    private static @Nullable Boundary ofLetter(
            Dialect dialect, byte[] buffer, int line, int dash, int token, int length, int at, int to, boolean endOfFile) {
        byte letter = buffer[at];
        if (letter < 'A' || letter > 'Z' || buffer[at + 1] != '-' || buffer[at + 2] != '-') {
            return null;
        }
        int end = at + 3;
        while (end < to && end - at < MOST_PREFIX && (buffer[end] == ' ' || buffer[end] == '\t')) {
            // copied from a page
            end++;
        }
        LineEnd kind = lineEnd(buffer, end, to, endOfFile);
        return kind == null ? null : new Boundary(dialect, line, dash - line, token, length, letter, kind, end + length(kind));
    }

    /** The same boundary, with everything from the start of its line to its dashes as its prefix. */
    public Boundary behind(int start) {
        return new Boundary(dialect, start, line + prefix - start, token, length, letter, lineEnd, end);
    }

    /** The end of a run of letters and digits. The search stops after the length of the longest token. */
    private static int tokenEnd(byte[] buffer, int from, int to) {
        int end = from;
        while (end < to && end - from <= TOKEN_OF_CORAZA && isAlphanumeric(buffer[end])) {
            end++;
        }
        return end;
    }

    private static boolean isAlphanumeric(byte b) {
        return b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z';
    }

    private static int length(LineEnd kind) {
        return switch (kind) {
            case LF -> 1;
            case CR_LF -> 2;
            case NONE -> 0;
        };
    }

    /** The line end at that position; null if there is none. */
    private static @Nullable LineEnd lineEnd(byte[] buffer, int at, int to, boolean endOfFile) {
        if (at == to) {
            return endOfFile ? LineEnd.NONE : null;
        }
        if (buffer[at] == '\n') {
            return LineEnd.LF;
        }
        return at + 1 < to && buffer[at] == '\r' && buffer[at + 1] == '\n' ? LineEnd.CR_LF : null;
    }

    /** True if an entry begins here. Old releases of Coraza wrote no part A. */
    public boolean opensEntry() {
        return letter == 'A' || dialect == Dialect.CORAZA;
    }

    /** True if the other boundary, in the same buffer, seems to belong to the same entry: everything except the letter is equal. */
    public boolean isOfSameEntry(byte[] buffer, Boundary other) {
        return dialect == other.dialect
                && prefix == other.prefix
                && (lineEnd == other.lineEnd || lineEnd == LineEnd.NONE || other.lineEnd == LineEnd.NONE)
                && Arrays.equals(buffer, token, token + length, buffer, other.token, other.token + other.length);
    }
}

package org.modsecexplorer.parse.cut;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Format;
import org.modsecexplorer.audit.Reason;
import org.modsecexplorer.audit.Reason.Code;
import org.modsecexplorer.parse.lines.Lines;
import org.modsecexplorer.parse.lines.Openings;
import org.modsecexplorer.parse.lines.TextInFront;

/**
 * Finds the end of an entry written as a JSON object and identifies its format from its upper keys. Brackets are counted but not stored, so no depth is too
 * deep. Strings are bytes, whatever their encoding. An object interrupted by the beginning of another entry was torn.
 */
final class JsonExtent {

    static final Reason NO_END = Reason.of(Code.JSON_OPEN);
    private static final Reason OVERTAKEN = Reason.of(Code.JSON_OPEN_BEFORE_NEXT);
    private static final Reason OTHER_OBJECT = Reason.of(Code.OTHER_JSON);
    private static final Reason WITHOUT_JSON = Reason.of(Code.WITHOUT_JSON_SUPPORT);

    /** Number of bytes of an object that show its kind: {@code {"transaction"}. */
    private static final int SAME_BEGINNING = 14;

    private final byte[] buffer;
    private final int brace;
    private final int to;
    private final boolean endOfFile;
    private final JsonKind kind = new JsonKind();
    private int at;
    private int depth;

    /** Start of the line being read. */
    private int line;

    private JsonExtent(byte[] buffer, int start, int to, boolean endOfFile) {
        this.buffer = buffer;
        this.brace = start;
        this.at = start;
        this.line = start;
        this.to = to;
        this.endOfFile = endOfFile;
    }

    /** @param start the position of the opening brace */
    static Extent of(byte[] buffer, int start, int to, boolean endOfFile) {
        return new JsonExtent(buffer, start, to, endOfFile).find();
    }

    private Extent find() {
        while (at < to) {
            switch (buffer[at++]) {
                case '"' -> {
                    int start = at;
                    if (!skipString()) {
                        return interrupted();
                    }
                    if (beginsAgain(at - 2)) {
                        return new Extent.Torn(at - 2, OVERTAKEN);
                    }
                    key(start);
                }
                case '{' -> {
                    if (beginsAgain(at - 1)) {
                        return new Extent.Torn(at - 1, OVERTAKEN);
                    }
                    depth++;
                }
                case '[' -> depth++;
                case '}', ']' -> {
                    if (--depth == 0) {
                        return closed();
                    }
                }
                case '\n' -> {
                    if (anotherBegins()) {
                        return broken();
                    }
                }
                default -> {
                    // numbers, words and blanks
                }
            }
        }
        return open();
    }

    private Extent closed() {
        if (kind.isWithoutJson()) {
            return new Extent.NoEntry(at, WITHOUT_JSON);
        }
        Format format = kind.format();
        if (format == null) {
            return new Extent.NoEntry(at, Gaps.isErrorLine(buffer, brace, at) ? Gaps.ERROR_LINES : OTHER_OBJECT);
        }
        int end = at < to && buffer[at] == '\r' ? at + 1 : at;
        if (!endOfFile && (end == to || line > brace && !TextInFront.isTold(buffer, line, to))) {
            return new Extent.Open(format, NO_END);
        }
        return new Extent.Whole(format, end < to && buffer[end] == '\n' ? end + 1 : at);
    }

    private Extent interrupted() {
        return at < to ? broken() : open();
    }

    /** True if another entry of the same kind begins there, so this one is torn. In texts, quotes are escaped. */
    private boolean beginsAgain(int other) {
        return other > brace
                && other + SAME_BEGINNING <= to
                && buffer[other] == '{'
                && Arrays.equals(buffer, brace, brace + SAME_BEGINNING, buffer, other, other + SAME_BEGINNING);
    }

    /**
     * The engines write each entry in one line: if a bracket ends it, the entry lacks something inside, but not its end.
     * With a hole in the line, the bracket is another entry's.
     */
    private Extent broken() {
        Format format = kind.format();
        int end = at - 2 > brace && buffer[at - 2] == '\r' ? at - 3 : at - 2;
        boolean isOneLine = Lines.next(buffer, brace, to) == at && Holes.next(buffer, brace, at) == at;
        return isOneLine && format != null && buffer[end] == '}' && buffer[end - 1] == '}' ? new Extent.Whole(format, at) : new Extent.Torn(at, OVERTAKEN);
    }

    private Extent open() {
        Format format = kind.format();
        return new Extent.Open(format == null ? Format.JSON_V3 : format, NO_END);
    }

    /** Skips past the closing quote. @return false if the bytes end first, or if another entry begins on a line of its own */
    private boolean skipString() {
        while (at < to) {
            byte b = buffer[at++];
            if (b == '"') {
                return true;
            }
            if (b == '\\' && (at == to || buffer[at] != '\n')) {
                at++;
            } else if (b == '\n' && anotherBegins() || b == 0 && anotherBeginsBehindHole()) {
                return false;
            }
        }
        at = to;
        return false;
    }

    /** True if at least two NUL bytes are here, and something else begins behind them. */
    private boolean anotherBeginsBehindHole() {
        int end = Holes.end(buffer, at, to);
        if (end == at) {
            return false;
        }
        at = end;
        return anotherBegins();
    }

    private boolean anotherBegins() {
        line = at;
        return at < to
                && (Openings.isEntry(buffer, at, to, endOfFile)
                        || TextInFront.json(buffer, at, to) >= 0
                        || IndexLine.at(buffer, at, Lines.next(buffer, at, to)) != null);
    }

    private void key(int start) {
        if (depth > JsonKind.DEEPEST) {
            return;
        }
        int colon = skipBlanks(at);
        if (colon < to && buffer[colon] == ':') {
            String name = new String(buffer, start, Math.min(at - 1 - start, JsonKind.LONGEST_KEY), StandardCharsets.ISO_8859_1);
            kind.key(depth, name, stringAt(skipBlanks(colon + 1)));
        }
    }

    private int skipBlanks(int from) {
        int i = from;
        while (i < to && (buffer[i] == ' ' || buffer[i] == '\t' || buffer[i] == '\r' || buffer[i] == '\n')) {
            i++;
        }
        return i;
    }

    /** The first bytes of the string that begins there; null if another kind of value does. */
    private @Nullable String stringAt(int from) {
        return from < to && buffer[from] == '"'
                ? new String(buffer, from + 1, Math.min(to - from - 1, JsonKind.LONGEST_KEY), StandardCharsets.ISO_8859_1)
                : null;
    }
}

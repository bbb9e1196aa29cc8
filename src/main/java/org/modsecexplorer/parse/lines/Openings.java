package org.modsecexplorer.parse.lines;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Recognises the beginning of an entry of any format from a few bytes at the start of a line. */
public final class Openings {

    /** The first key of a JSON entry is one of these, whatever order its writer uses. No object inside an entry begins with one of them. */
    private static final byte[][] FIRST_KEYS = keys("transaction", "audit_data", "messages", "class_uid", "activity_id", "action", "action_id", "error");

    /** The longest of these keys is shorter, including its quotes. */
    private static final int LONGEST_KEY = 16;

    /** Number of bytes that are enough to recognise any opening, including its blanks. */
    public static final int LOOK = 512;

    private Openings() {}

    private static byte[][] keys(String... names) {
        byte[][] keys = new byte[names.length][];
        for (int i = 0; i < names.length; i++) {
            keys[i] = ('"' + names[i] + '"').getBytes(StandardCharsets.ISO_8859_1);
        }
        return keys;
    }

    /** True if an entry certainly begins on that line, wherever the line is. */
    public static boolean isEntry(byte[] buffer, int line, int to, boolean endOfFile) {
        Boundary opening = nativeEntry(buffer, line, to, endOfFile);
        return opening == null
                ? isJsonEntry(buffer, line, to)
                : !TextInFront.isBehind(buffer, opening, to, endOfFile) || TextInFront.isTold(buffer, opening, to, endOfFile);
    }

    /** The boundary that opens an entry on that line; null if none does. If text precedes it, further bytes may still show that it opens none. */
    public static @Nullable Boundary nativeEntry(byte[] buffer, int line, int to, boolean endOfFile) {
        if (buffer[line] == '{' && (line + 1 >= to || !Character.isLetterOrDigit(buffer[line + 1]))) {
            return null;
        }
        Boundary boundary = Boundary.mayBegin(buffer[line]) ? Boundary.at(buffer, line, to, endOfFile) : null;
        if (boundary == null) {
            return TextInFront.opening(buffer, line, to, endOfFile);
        }
        return boundary.opensEntry() ? boundary : null;
    }

    static boolean isJsonEntry(byte[] buffer, int line, int to) {
        int brace = jsonObject(buffer, line, to);
        if (brace < 0) {
            return false;
        }
        int key = skipBlanks(buffer, brace + 1, to);
        for (byte[] first : FIRST_KEYS) {
            if (matches(buffer, key, to, first)) {
                return true;
            }
        }
        return false;
    }

    /** True if a JSON entry begins at that brace, or may begin there because the buffer ends in its first key. */
    public static boolean mayBeJsonEntry(byte[] buffer, int brace, int to) {
        int key = skipBlanks(buffer, brace + 1, to);
        for (byte[] first : FIRST_KEYS) {
            int length = Math.min(first.length, to - key);
            if (Arrays.equals(buffer, key, key + length, first, 0, length)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The position of the brace that opens an object with a key on that line; -1 if there is none. The brace may follow a byte order mark and the
     * characters between the elements of an array.
     */
    public static int jsonObject(byte[] buffer, int line, int to) {
        int at = line;
        while (at < to && isBetween(buffer[at]) && buffer[at] != '\n') {
            at++;
        }
        if (at >= to || buffer[at] != '{') {
            return -1;
        }
        int key = skipBlanks(buffer, at + 1, to);
        return key < to && buffer[key] == '"' ? at : -1;
    }

    /** True if the buffer ends before it is clear whether a brace on that line opens an entry. */
    public static boolean endsInOpening(byte[] buffer, int line, int to) {
        return TextInFront.endsInBrace(buffer, line, to);
    }

    static boolean isUndecided(byte[] buffer, int brace, int to) {
        return to - brace < LOOK && to - skipBlanks(buffer, brace + 1, to) < LONGEST_KEY;
    }

    /** True for bytes without meaning that may appear between entries: blanks, the punctuation of an array, a byte order mark. */
    public static boolean isBetween(byte b) {
        return switch (b) {
            case ' ', '\t', '\r', '\n', '[', ',', ']', (byte) 0xef, (byte) 0xbb, (byte) 0xbf -> true;
            default -> false;
        };
    }

    private static int skipBlanks(byte[] buffer, int from, int to) {
        int at = from;
        int end = Math.min(to, from + LOOK);
        while (at < end && (buffer[at] == ' ' || buffer[at] == '\t' || buffer[at] == '\r' || buffer[at] == '\n')) {
            at++;
        }
        return at;
    }

    private static boolean matches(byte[] buffer, int at, int to, byte[] text) {
        if (at + text.length > to) {
            return false;
        }
        for (int i = 0; i < text.length; i++) {
            if (buffer[at + i] != text[i]) {
                return false;
            }
        }
        return true;
    }
}

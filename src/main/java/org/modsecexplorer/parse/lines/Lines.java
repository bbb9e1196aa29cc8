package org.modsecexplorer.parse.lines;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.modsecexplorer.audit.Bytes;

/** Finds lines in a buffer. */
public final class Lines {

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = ONES << 7;

    private Lines() {}

    /** The position after the next LF, or {@code to} if there is none. */
    public static int next(byte[] buffer, int at, int to) {
        return Math.min(to, end(buffer, at, to) + 1);
    }

    /** The position of the next LF, or {@code to} if there is none. */
    public static int end(byte[] buffer, int at, int to) {
        return next(buffer, at, to, '\n');
    }

    /**
     * The next position of a character, or {@code to} if there is none. Tests eight bytes at a time, because every byte of a log passes through here
     * several times. A byte of the word is the character if their XOR is 0: only a zero byte borrows when 1 is subtracted and has no high bit of its own.
     */
    public static int next(byte[] buffer, int at, int to, char letter) {
        long letters = ONES * letter;
        int i = at;
        for (; i <= to - Long.BYTES; i += Long.BYTES) {
            long differences = (long) WORDS.get(buffer, i) ^ letters;
            long found = differences - ONES & ~differences & HIGH_BITS;
            if (found != 0) {
                return i + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        while (i < to && buffer[i] != letter) {
            i++;
        }
        return i;
    }

    /** The start of the line that contains a position. @param from the first byte that may belong to the line */
    public static int start(byte[] buffer, int at, int from) {
        int start = at;
        while (start > from && buffer[start - 1] != '\n') {
            start--;
        }
        return start;
    }

    /** Passes on each line of a part without its line end, one char per byte. */
    public static void forEach(Bytes part, Consumer<String> each) {
        byte[] buffer = part.array();
        int to = part.offset() + part.length();
        for (int line = part.offset(); line < to; ) {
            int next = next(buffer, line, to);
            each.accept(text(buffer, line, next));
            line = next;
        }
    }

    /** A line without its line end, one char per byte. @param next where the following line begins */
    public static String text(byte[] buffer, int line, int next) {
        int end = next > line && buffer[next - 1] == '\n' ? next - 1 : next;
        if (end > line && buffer[end - 1] == '\r') {
            end--;
        }
        return new String(buffer, line, end - line, StandardCharsets.ISO_8859_1);
    }
}

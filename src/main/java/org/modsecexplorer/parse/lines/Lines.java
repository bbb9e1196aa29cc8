package org.modsecexplorer.parse.lines;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.modsecexplorer.audit.Bytes;

/** Steps from line to line. */
public final class Lines {

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = ONES << 7;

    private Lines() {}

    /** The place behind the next LF, or {@code to} if there is none. */
    public static int next(byte[] buffer, int at, int to) {
        return Math.min(to, end(buffer, at, to) + 1);
    }

    /** The place of the next LF, or {@code to} if there is none. */
    public static int end(byte[] buffer, int at, int to) {
        return next(buffer, at, to, '\n');
    }

    /**
     * The next place of a letter, or {@code to} if there is none. Eight bytes at a time: every byte of a log comes through here several times. A byte of
     * the word is the letter if its difference from it is 0, the only byte that borrows when 1 is taken away and has no high bit of its own.
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

    /** Where the line begins that holds a place. @param from the first byte that may belong to it */
    public static int start(byte[] buffer, int at, int from) {
        int start = at;
        while (start > from && buffer[start - 1] != '\n') {
            start--;
        }
        return start;
    }

    /** Each line of a part without its line end, each char one byte. */
    public static void forEach(Bytes part, Consumer<String> each) {
        byte[] buffer = part.array();
        int to = part.offset() + part.length();
        for (int line = part.offset(); line < to; ) {
            int next = next(buffer, line, to);
            each.accept(text(buffer, line, next));
            line = next;
        }
    }

    /** A line without its line end, each char one byte. @param next where the line after it begins */
    public static String text(byte[] buffer, int line, int next) {
        int end = next > line && buffer[next - 1] == '\n' ? next - 1 : next;
        if (end > line && buffer[end - 1] == '\r') {
            end--;
        }
        return new String(buffer, line, end - line, StandardCharsets.ISO_8859_1);
    }
}

package org.modsecexplorer.store.rows;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Rows in the format of {@code LOAD DATA}: a tab between columns, a line feed after each row, {@code \N} for null. In a value, a backslash escapes tab,
 * line
 * feed and backslash. Texts are UTF-8, bytes stay as they are. Used by one thread.
 *
 * @see "MySQL Reference Manual, LOAD DATA Statement, Field and Line Handling"
 */
final class LoadText {

    /** Explicit, although these are the defaults: a server's SQL mode may give the backslash no meaning, in statements as well. */
    static final String CLAUSES = "fields terminated by x'09' escaped by x'5c' lines terminated by x'0a'";

    private static final int USUAL_ROW = 1024;

    private byte[] bytes = new byte[USUAL_ROW];
    private int size;
    private boolean isInRow;

    /** The row's next column. */
    void value(@Nullable Object value) {
        beginValue();
        switch (value) {
            case null -> {
                write('\\');
                write('N');
            }
            case String text -> escaped(text.getBytes(StandardCharsets.UTF_8));
            case byte[] content -> escaped(content);
            case Boolean truth -> write(truth ? '1' : '0');
            case Long number -> number(number);
            case Integer number -> number(number);
            case Short number -> number(number);
            case LocalDateTime time -> plain(time.toString());
            default -> throw new IllegalArgumentException("no column holds a " + value.getClass());
        }
    }

    /** The row's next columns, prepared by another instance. */
    void values(byte[] columns) {
        beginValue();
        write(columns);
    }

    void endRow() {
        write('\n');
        isInRow = false;
    }

    /** In bytes. */
    int size() {
        return size;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    /** The text, not copied: read it before anything else is written. */
    InputStream read() {
        return new ByteArrayInputStream(bytes, 0, size);
    }

    /** Discards the text, and the buffer too if it is larger than {@code mostKept}. @param mostKept in bytes */
    void reset(int mostKept) {
        size = 0;
        isInRow = false;
        if (bytes.length > mostKept) {
            bytes = new byte[USUAL_ROW];
        }
    }

    private void beginValue() {
        if (isInRow) {
            write('\t');
        }
        isInRow = true;
    }

    /** Written digit by digit, without a string: most columns of most rows are numbers. */
    private void number(long number) {
        if (number < 0) {
            plain(Long.toString(number));
            return;
        }
        int digits = 1;
        for (long rest = number; rest > 9; rest /= 10) {
            digits++;
        }
        makeRoom(digits);
        size += digits;
        int at = size;
        long rest = number;
        for (int i = 0; i < digits; i++) {
            bytes[--at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    private void plain(String ascii) {
        write(ascii.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void write(char ascii) {
        makeRoom(1);
        bytes[size++] = (byte) ascii;
    }

    private void write(byte[] content) {
        makeRoom(content.length);
        System.arraycopy(content, 0, bytes, size, content.length);
        size += content.length;
    }

    private void escaped(byte[] content) {
        makeRoom(2L * content.length);
        int to = size;
        for (byte b : content) {
            if (b == '\t' || b == '\n' || b == '\\') {
                bytes[to++] = '\\';
                bytes[to++] = (byte) (b == '\t' ? 't' : b == '\n' ? 'n' : '\\');
            } else {
                bytes[to++] = b;
            }
        }
        size = to;
    }

    private void makeRoom(long more) {
        if (more > bytes.length - size) {
            bytes = Arrays.copyOf(bytes, Math.toIntExact(Math.max(size + more, Math.min(Integer.MAX_VALUE - 8, 2L * bytes.length))));
        }
    }
}

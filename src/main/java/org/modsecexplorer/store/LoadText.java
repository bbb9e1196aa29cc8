package org.modsecexplorer.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Rows as {@code LOAD DATA} reads them unless told otherwise: a tab between two columns, a line feed behind a row, both and the backslash itself behind a
 * backslash where they stand in a value, {@code \N} for null. Texts are UTF-8, bytes are themselves.
 *
 * @see "MySQL Reference Manual, LOAD DATA Statement, Field and Line Handling"
 */
final class LoadText extends ByteArrayOutputStream {

    private static final int USUAL_ROW = 1024;

    private boolean isInRow;

    LoadText() {
        super(USUAL_ROW);
    }

    /** The row's next column. */
    void value(@Nullable Object value) {
        beginValue();
        switch (value) {
            case null -> {
                write('\\');
                write('N');
            }
            case String text -> escaped(text.getBytes(StandardCharsets.UTF_8));
            case byte[] bytes -> escaped(bytes);
            case Boolean truth -> write(truth ? '1' : '0');
            case Number number -> plain(number.toString());
            case LocalDateTime time -> plain(time.toString());
            default -> throw new IllegalArgumentException("no column holds a " + value.getClass());
        }
    }

    /** The row's next columns, made by another text. */
    void values(byte[] columns) {
        beginValue();
        writeBytes(columns);
    }

    void endRow() {
        write('\n');
        isInRow = false;
    }

    private void beginValue() {
        if (isInRow) {
            write('\t');
        }
        isInRow = true;
    }

    private void plain(String ascii) {
        writeBytes(ascii.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void escaped(byte[] bytes) {
        int from = 0;
        for (int i = 0; i < bytes.length; i++) {
            byte b = bytes[i];
            if (b == '\t' || b == '\n' || b == '\\') {
                write(bytes, from, i - from);
                write('\\');
                write(b == '\t' ? 't' : b == '\n' ? 'n' : '\\');
                from = i + 1;
            }
        }
        write(bytes, from, bytes.length - from);
    }

    /** What was written, not copied: to be read before anything else is written. */
    InputStream read() {
        return new ByteArrayInputStream(buf, 0, count);
    }
}

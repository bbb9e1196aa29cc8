package org.modsecexplorer.parse.coraza;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.modsecexplorer.audit.Bytes;

/** Undoes the quoting of Go's {@code %q}: {@code \" \\ \a \b \f \n \r \t \v \xhh \}{@code uhhhh \Uhhhhhhhh}. @see "strconv.Quote" */
final class GoEscapes {

    private GoEscapes() {}

    /** @param quoted one char per byte (Latin-1), without the quotes; a torn escape stays unchanged */
    static String undo(String quoted) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(quoted.length());
        for (int i = 0; i < quoted.length(); i++) {
            char c = quoted.charAt(i);
            if (c != '\\' || i + 1 == quoted.length()) {
                bytes.write(c);
                continue;
            }
            char kind = quoted.charAt(i + 1);
            int digits = digits(kind);
            int value = digits > 0 ? hex(quoted, i + 2, digits) : simple(kind);
            if (value < 0) {
                bytes.write(c);
                continue;
            }
            i += 1 + digits;
            if (kind == 'u' || kind == 'U') {
                bytes.writeBytes(Character.toString(value).getBytes(StandardCharsets.UTF_8));
            } else {
                bytes.write(value);
            }
        }
        byte[] plain = bytes.toByteArray();
        return Bytes.decode(plain, 0, plain.length);
    }

    private static int digits(char kind) {
        return switch (kind) {
            case 'x' -> 2;
            case 'u' -> 4;
            case 'U' -> 8;
            default -> 0;
        };
    }

    private static int simple(char kind) {
        return switch (kind) {
            case 'a' -> 7;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> 0x0b;
            case '"', '\\', '\'' -> kind;
            default -> -1;
        };
    }

    /** The value of that many digits; -1 if they are missing or name no character. */
    private static int hex(String text, int at, int digits) {
        if (at + digits > text.length()) {
            return -1;
        }
        long value = 0;
        for (int i = at; i < at + digits; i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return Character.isValidCodePoint((int) value) && value <= Character.MAX_CODE_POINT ? (int) value : -1;
    }
}

package org.modsecexplorer.query.body;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Bytes;

/** The forms in which a log may hold binary bytes: as they are, each as a character, or each as an escape. */
final class LoggedForms {

    /** An escape that a compressed body begins with stands at its very beginning. */
    private static final int LOOK = 24;

    private static final int HEX = 16;

    private LoggedForms() {}

    /** The bytes that the body may stand for, the likeliest first. */
    static List<Bytes> of(Bytes body) {
        List<Bytes> forms = new ArrayList<>(List.of(body));
        Bytes characters = characters(body);
        if (characters != null) {
            forms.add(characters);
        }
        String start = body.first(LOOK).text();
        if (start.contains("\\x") || start.contains("\\u00")) {
            forms.add(unescaped(body));
        }
        return forms;
    }

    /** True if a gzip header is there in which other bytes replace those that are no valid text. @see "Go, encoding/json: U+FFFD" */
    static boolean lostBytes(Bytes body) {
        String start = body.first(LOOK).text();
        return start.startsWith("\u001f\ufffd\b") || start.startsWith("\\u001f\\ufffd\\b") || start.startsWith("(\ufffd/\ufffd");
    }

    /** JSON writes the byte 8b as the character U+008B, which is two bytes in UTF-8; null if the body is no such text. */
    private static @Nullable Bytes characters(Bytes body) {
        String text = new String(body.array(), body.offset(), body.length(), StandardCharsets.UTF_8);
        boolean isPlain = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 0xff) {
                return null;
            }
            isPlain &= c < 0x80;
        }
        return isPlain ? null : Bytes.of(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Undoes {@code \x1f}, {@code \u001f} and the short escapes; everything else stays. */
    private static Bytes unescaped(Bytes body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(body.length());
        byte[] in = body.array();
        int end = body.offset() + body.length();
        int i = body.offset();
        while (i < end) {
            int next = i + 1 < end && in[i] == '\\' ? in[i + 1] : -1;
            int digits = next == 'x' ? 2 : next == 'u' ? 4 : 0;
            int value = digits > 0 ? number(in, i + 2, Math.min(end, i + 2 + digits), digits) : shortEscape(next);
            if (value >= 0 && value <= 0xff) {
                out.write(value);
                i += 2 + digits;
            } else {
                out.write(in[i]);
                i++;
            }
        }
        return Bytes.of(out.toByteArray());
    }

    private static int shortEscape(int letter) {
        return switch (letter) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case '\\', '"', '/' -> letter;
            default -> -1;
        };
    }

    /** -1 if there are fewer hexadecimal digits. */
    private static int number(byte[] in, int from, int to, int digits) {
        if (to - from < digits) {
            return -1;
        }
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = Character.digit(in[i], HEX);
            if (digit < 0) {
                return -1;
            }
            number = number * HEX + digit;
        }
        return number;
    }
}

package org.modsecexplorer.query.message;

import java.nio.charset.StandardCharsets;

/** Hostile text as one word of a POSIX shell. What a terminal would obey, or what hides text, is written as numbers for {@code printf}. */
final class ShellWord {

    private ShellWord() {}

    /** In single quotes, where nothing has a meaning. */
    static String of(String text) {
        return isPlain(text) ? quoted(text) : "\"$(" + printf(text.replace("\0", "")) + ")\"";
    }

    /** A command that prints exactly these bytes. */
    static String printf(byte[] bytes) {
        StringBuilder format = new StringBuilder(bytes.length + 16);
        for (int i = 0; i < bytes.length; i++) {
            int value = bytes[i] & 0xff;
            // a dash at the start would be an option, and an exclamation mark within double quotes recalls an earlier command
            boolean isPlain = value >= ' ' && value < 0x7f && value != '\\' && value != '\'' && value != '!' && (value != '-' || i > 0);
            if (isPlain) {
                format.append((char) value).append(value == '%' ? "%" : "");
            } else {
                format.append('\\').append((char) ('0' + (value >> 6))).append((char) ('0' + (value >> 3 & 7))).append((char) ('0' + (value & 7)));
            }
        }
        return "printf '" + format + "'";
    }

    private static String printf(String text) {
        return printf(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    static boolean isPlain(String text) {
        return text.codePoints().allMatch(c -> c >= ' ' && c < 0x7f || c >= 0xa0 && Character.isLetterOrDigit(c));
    }
}

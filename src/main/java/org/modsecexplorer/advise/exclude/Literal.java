package org.modsecexplorer.advise.exclude;

import java.nio.charset.StandardCharsets;

/** Text as a part of a regular expression in which no character has a meaning: not for the expression, nor for the configuration file around it. */
final class Literal {

    private Literal() {}

    /** @param text of ASCII characters, or of bytes as Latin-1 characters */
    static String of(String text) {
        StringBuilder expression = new StringBuilder(text.length() + 8);
        text.chars().forEach(c -> append(c, expression));
        return expression.toString();
    }

    /** The same of a character. @param c at most 0xff */
    static void append(int c, StringBuilder expression) {
        if (isPlain(c)) {
            expression.append((char) c);
        } else if (c == '.') {
            expression.append("[.]");
        } else {
            expression.append("\\x%02x".formatted(c));
        }
    }

    /** True for characters that mean themselves everywhere. */
    static boolean isPlain(int c) {
        return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c == '/' || c == '_' || c == '-';
    }

    /** True if it has only characters of ASCII that are printed. */
    static boolean isPrintable(String text) {
        return text.chars().allMatch(c -> c >= ' ' && c < 0x7f);
    }

    static boolean isAscii(String text) {
        return StandardCharsets.US_ASCII.newEncoder().canEncode(text);
    }
}

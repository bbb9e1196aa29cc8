package org.modsecexplorer.export;

/** Makes text safe for a terminal or a page. Attackers write the logs, and a terminal obeys control characters, so none may reach it. */
public final class Plain {

    private Plain() {}

    /** Replaces control characters with visible escapes, including Unicode characters that are invisible or change the writing direction. */
    public static String text(String text) {
        return escape(text, false);
    }

    /** Like {@link #text}, but keeps line ends and tabs. */
    public static String lines(String text) {
        return escape(text, true);
    }

    /** Replaces each such character with one question mark, so that a marker below the text still points to the right place; keeps line ends. */
    public static String inPlace(String text) {
        return text.codePoints()
                .map(c -> c == '\n' || isHarmless(c) ? c : '?')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String escape(String text, boolean keepsLines) {
        StringBuilder plain = null;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            int length = Character.charCount(c);
            if (isHarmless(c) || keepsLines && (c == '\n' || c == '\t')) {
                if (plain != null) {
                    plain.appendCodePoint(c);
                }
            } else {
                if (plain == null) {
                    plain = new StringBuilder(text.length() + 16).append(text, 0, i);
                }
                appendEscape(plain, text.substring(i, i + length), keepsLines);
            }
            i += length;
        }
        return plain == null ? text : plain.toString();
    }

    /** With {@code asJson}, for text that may be JSON, escapes are those of JSON. */
    private static void appendEscape(StringBuilder plain, String character, boolean asJson) {
        for (char c : character.toCharArray()) {
            plain.append(c < 0x100 && !asJson ? "\\x%02x".formatted((int) c) : "\\u%04x".formatted((int) c));
        }
    }

    private static boolean isHarmless(int c) {
        if (c < 0x7f) {
            return c >= ' ';
        }
        // joiners combine characters into letters of several scripts and into symbols
        return c == '\u200c' || c == '\u200d' || switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE -> false;
            default -> true;
        };
    }

    /** Like {@link #text}, but no longer than {@code longest} characters. */
    public static String text(String text, int longest) {
        String plain = text(text.length() > longest * 2 ? text.substring(0, longest * 2) : text);
        return plain.length() <= longest ? plain : plain.substring(0, Math.max(0, longest - 1)) + "…";
    }
}

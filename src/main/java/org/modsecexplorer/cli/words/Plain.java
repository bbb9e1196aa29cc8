package org.modsecexplorer.cli.words;

/** Text for a terminal. Attackers write the logs, and a terminal obeys control characters: none leaves here. */
public final class Plain {

    private Plain() {}

    /** Control characters, also those of Unicode that turn the direction of writing or cannot be seen, as visible escapes. */
    public static String text(String text) {
        return escape(text, false);
    }

    /** As {@link #text}, line ends and tabs kept. */
    static String lines(String text) {
        return escape(text, true);
    }

    /** Each such character becomes one question mark, so that what stands under the text still points to its place; line ends stay. */
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

    /** In lines, which may be JSON, as JSON writes it. */
    private static void appendEscape(StringBuilder plain, String character, boolean asJson) {
        for (char c : character.toCharArray()) {
            plain.append(c < 0x100 && !asJson ? "\\x%02x".formatted((int) c) : "\\u%04x".formatted((int) c));
        }
    }

    private static boolean isHarmless(int c) {
        if (c < 0x7f) {
            return c >= ' ';
        }
        // joiners make letters of several scripts, and signs, out of others
        return c == '\u200c' || c == '\u200d' || switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE -> false;
            default -> true;
        };
    }

    /** As {@link #text}, and no longer than so many characters. */
    public static String text(String text, int longest) {
        String plain = text(text.length() > longest * 2 ? text.substring(0, longest * 2) : text);
        return plain.length() <= longest ? plain : plain.substring(0, Math.max(0, longest - 1)) + "…";
    }
}

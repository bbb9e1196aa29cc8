package org.modsecexplorer.cli;

/** Text for a terminal. Attackers write the logs, and a terminal obeys control characters: none leaves here. */
final class Plain {

    private Plain() {}

    /** Control characters, also those of Unicode that turn the direction of writing, as visible escapes. */
    static String text(String text) {
        StringBuilder plain = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isHarmless(c)) {
                if (plain != null) {
                    plain.append(c);
                }
                continue;
            }
            if (plain == null) {
                plain = new StringBuilder(text.length() + 16).append(text, 0, i);
            }
            plain.append(c < 0x100 ? "\\x%02x".formatted((int) c) : "\\u%04x".formatted((int) c));
        }
        return plain == null ? text : plain.toString();
    }

    private static boolean isHarmless(char c) {
        return c >= ' ' && c < 0x7f || c > 0x9f && !isBidiControl(c);
    }

    private static boolean isBidiControl(char c) {
        return c >= '\u202a' && c <= '\u202e' || c >= '\u2066' && c <= '\u2069' || c == '\u200e' || c == '\u200f' || c == '\u2028' || c == '\u2029';
    }

    /** As {@link #text}, and no longer than so many characters. */
    static String text(String text, int longest) {
        String plain = text(text.length() > longest * 2 ? text.substring(0, longest * 2) : text);
        return plain.length() <= longest ? plain : plain.substring(0, Math.max(0, longest - 1)) + "…";
    }
}

package org.modsecexplorer.parse.errors;

/** Undoes the escapes that Apache adds to each text in its error log. Quotes stay as they are. @see "server/util.c ap_escape_errorlog_item, Apache 2.4" */
final class ServerEscapes {

    private static final String LETTERS = "bnrtv\\";
    private static final String MEANINGS = "\b\n\r\t\u000b\\";

    private ServerEscapes() {}

    /** @param escaped one char per byte @return the same; an escape that was cut off stays as it is */
    static String undo(String escaped) {
        if (escaped.indexOf('\\') < 0) {
            return escaped;
        }
        StringBuilder plain = new StringBuilder(escaped.length());
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            int meaning = c == '\\' && i + 1 < escaped.length() ? LETTERS.indexOf(escaped.charAt(i + 1)) : -1;
            int value = c == '\\' && escaped.startsWith("x", i + 1) ? hex(escaped, i + 2) : -1;
            if (meaning >= 0) {
                plain.append(MEANINGS.charAt(meaning));
                i++;
            } else if (value >= 0) {
                plain.append((char) value);
                i += 3;
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    private static int hex(String text, int at) {
        if (at + 2 > text.length()) {
            return -1;
        }
        int high = Character.digit(text.charAt(at), 16);
        int low = Character.digit(text.charAt(at + 1), 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }
}

package org.modsecexplorer.advise.config;

import java.util.ArrayList;
import java.util.List;

/**
 * The words of an Apache line, separated by blanks. Words that contain blanks are in quotes.
 *
 * @param isClosed false if a quote is not closed
 * @see "seclang-scanner.ll, ModSecurity 3: double quotes only; a single quote is a character like any other"
 * @see "util.c ap_getword_conf, Apache 2.4: a backslash before the quote character or another backslash is removed, any other stays"
 */
record ApacheWords(List<String> words, boolean isClosed) {

    /** Quote characters of Apache. */
    static final String BOTH = "\"'";

    /** Quote characters of ModSecurity 3. */
    static final String DOUBLE = "\"";

    static ApacheWords of(String text, String quotes) {
        List<String> words = new ArrayList<>();
        boolean closed = true;
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c)) {
                i++;
            } else if (quotes.indexOf(c) >= 0) {
                int end = quoteEnd(text, i);
                closed &= end < text.length();
                words.add(unescape(text.substring(i + 1, Math.min(end, text.length())), c));
                i = end + 1;
            } else {
                int end = i;
                while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
                    end++;
                }
                words.add(text.substring(i, end));
                i = end;
            }
        }
        return new ApacheWords(words, closed);
    }

    private static int quoteEnd(String text, int start) {
        char quote = text.charAt(start);
        for (int i = start + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length() && (text.charAt(i + 1) == quote || text.charAt(i + 1) == '\\')) {
                i++;
            } else if (c == quote) {
                return i;
            }
        }
        return text.length();
    }

    private static String unescape(String quoted, char quote) {
        StringBuilder word = new StringBuilder(quoted.length());
        for (int i = 0; i < quoted.length(); i++) {
            char c = quoted.charAt(i);
            boolean escapes = c == '\\' && i + 1 < quoted.length() && (quoted.charAt(i + 1) == quote || quoted.charAt(i + 1) == '\\');
            word.append(escapes ? quoted.charAt(++i) : c);
        }
        return word.toString();
    }
}

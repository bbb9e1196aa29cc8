package org.modsecexplorer.query.message;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds in a text what a rule logged, as it stands or after percent-decoding. It compares bytes, because a log may hold a byte as {@code \xd0}.
 *
 * @param bytes each as a character up to U+00FF
 * @param at    for each byte, the index of its character in the text; one more for the end
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Finder(String bytes, int[] at) {

    /** @param from first character @param to behind the last character */
    record Range(int from, int to) {}

    /** Attackers encode twice; rules decode once more than the server does. */
    private static final int MOST_DECODINGS = 2;

    /** Null if the text does not have it. @param wanted not empty */
    static @Nullable Range find(String text, String wanted) {
        String bytes = unescaped(latin(wanted));
        Finder finder = of(text);
        for (int level = 0; level <= MOST_DECODINGS; level++) {
            Range range = finder.range(bytes);
            if (range != null || finder.bytes.indexOf('%') < 0 && finder.bytes.indexOf('+') < 0) {
                return range;
            }
            finder = finder.decoded();
        }
        return null;
    }

    private static Finder of(String text) {
        String bytes = latin(text);
        int[] at = new int[bytes.length() + 1];
        int done = 0;
        for (int i = 0; i < text.length(); i++) {
            boolean isPair = Character.isHighSurrogate(text.charAt(i)) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
            int length = isPair ? 4 : length(text.charAt(i));
            Arrays.fill(at, done, done + length, i);
            done += length;
            i += isPair ? 1 : 0;
        }
        at[done] = text.length();
        return new Finder(bytes, at);
    }

    /** In UTF-8; half a pair becomes one question mark. */
    private static int length(char c) {
        return c < 0x80 || Character.isSurrogate(c) ? 1 : c < 0x800 ? 2 : 3;
    }

    private static String latin(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private @Nullable Range range(String wanted) {
        int place = bytes.indexOf(wanted);
        if (place < 0) {
            place = lower(bytes).indexOf(lower(wanted));
        }
        if (place < 0) {
            return null;
        }
        int end = place + wanted.length();
        // a character that ends in the middle of the match is marked whole
        while (end < bytes.length() && at[end] == at[end - 1]) {
            end++;
        }
        return new Range(at[place], at[end]);
    }

    /** Of ASCII only: the length stays. */
    private static String lower(String text) {
        char[] all = text.toCharArray();
        for (int i = 0; i < all.length; i++) {
            all[i] = all[i] >= 'A' && all[i] <= 'Z' ? (char) (all[i] + 32) : all[i];
        }
        return new String(all);
    }

    private Finder decoded() {
        StringBuilder out = new StringBuilder(bytes.length());
        int[] places = new int[bytes.length() + 1];
        for (int i = 0; i < bytes.length(); i++) {
            places[out.length()] = at[i];
            int value = bytes.charAt(i) == '%' ? hex(bytes, i + 1) : -1;
            out.append(value >= 0 ? (char) value : bytes.charAt(i) == '+' ? ' ' : bytes.charAt(i));
            i += value >= 0 ? 2 : 0;
        }
        places[out.length()] = at[bytes.length()];
        return new Finder(out.toString(), places);
    }

    /** Undoes {@code \xd0}: some engines log bytes so. */
    private static String unescaped(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            int value = text.startsWith("\\x", i) ? hex(text, i + 2) : -1;
            out.append(value >= 0 ? (char) value : text.charAt(i));
            i += value >= 0 ? 3 : 0;
        }
        return out.toString();
    }

    /** -1 if there are no two digits. */
    private static int hex(String text, int from) {
        if (from + 2 > text.length()) {
            return -1;
        }
        int high = Character.digit(text.charAt(from), 16);
        int low = Character.digit(text.charAt(from + 1), 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }
}

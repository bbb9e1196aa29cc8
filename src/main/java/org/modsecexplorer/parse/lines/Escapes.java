package org.modsecexplorer.parse.lines;

import java.nio.charset.StandardCharsets;
import org.modsecexplorer.audit.Bytes;

/**
 * Undoes the engine's escaping: {@code \" \\ \b \n \r \t \v \xhh} to bytes, then bytes to text. A torn escape at the end of a cut value stays unchanged.
 *
 * @see "msc_util.c _log_escape, log_escape_hex, ModSecurity 2.9"
 */
public final class Escapes {

    /** The engine ends a pattern of more than 252 bytes with this. */
    private static final String CUT = " ...\"";

    private Escapes() {}

    /** Decodes text that the engine does not escape. @param raw one char per byte (Latin-1) */
    public static String decoded(String raw) {
        if (isAscii(raw)) {
            return raw;
        }
        byte[] bytes = raw.getBytes(StandardCharsets.ISO_8859_1);
        return Bytes.decode(bytes, 0, bytes.length);
    }

    /** True for most texts, which then need no copy. */
    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /** @param escaped one char per byte (Latin-1) */
    public static String undo(String escaped) {
        if (escaped.indexOf('\\') < 0) {
            return decoded(escaped);
        }
        byte[] bytes = new byte[escaped.length()];
        int length = 0;
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            if (c == '\\' && i + 1 < escaped.length()) {
                int decoded = decode(escaped, i + 1);
                if (decoded >= 0) {
                    bytes[length++] = (byte) decoded;
                    i += escaped.charAt(i + 1) == 'x' ? 3 : 1;
                    continue;
                }
            }
            bytes[length++] = (byte) c;
        }
        return Bytes.decode(bytes, 0, length);
    }

    /**
     * False if a backslash begins no escape: up to 2.5.13, the engine wrote patterns unescaped. An escape that was torn where the engine cut a pattern,
     * before {@code ' ..."'}, does not count.
     */
    public static boolean isEscaped(String text) {
        for (int at = text.indexOf('\\'); at >= 0; at = text.indexOf('\\', at)) {
            int end = at + 1;
            if (end < text.length() && decode(text, end) >= 0) {
                at += text.charAt(end) == 'x' ? 4 : 2;
                continue;
            }
            while (end < text.length() && end < at + 3 && text.charAt(end) != ' ') {
                end++;
            }
            if (!text.startsWith(CUT, end)) {
                return false;
            }
            at = end;
        }
        return true;
    }

    private static int decode(String escaped, int at) {
        return switch (escaped.charAt(at)) {
            case '"' -> '"';
            case '\\' -> '\\';
            case 'b' -> '\b';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> 0x0b;
            case 'x' -> hex(escaped, at + 1);
            default -> -1;
        };
    }

    private static int hex(String escaped, int at) {
        if (at + 2 > escaped.length()) {
            return -1;
        }
        int high = Character.digit(escaped.charAt(at), 16);
        int low = Character.digit(escaped.charAt(at + 1), 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }
}

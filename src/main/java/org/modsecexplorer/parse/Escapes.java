package org.modsecexplorer.parse;

import java.nio.charset.StandardCharsets;
import org.modsecexplorer.audit.Bytes;

/**
 * Undoes the engine's escaping: {@code \" \\ \b \n \r \t \v \xhh} to bytes, the bytes to text. A torn escape at the end of a cut value stays as it is.
 *
 * @see "msc_util.c _log_escape, log_escape_hex, ModSecurity 2.9"
 */
final class Escapes {

    private Escapes() {}

    /** @param escaped each char one byte (Latin-1) */
    static String undo(String escaped) {
        if (escaped.indexOf('\\') < 0) {
            byte[] plain = escaped.getBytes(StandardCharsets.ISO_8859_1);
            return Bytes.decode(plain, 0, plain.length);
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

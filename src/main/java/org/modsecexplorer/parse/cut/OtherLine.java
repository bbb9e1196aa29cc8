package org.modsecexplorer.parse.cut;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Reason;
import org.modsecexplorer.parse.lines.Lines;
import org.modsecexplorer.parse.lines.Openings;

/**
 * A line between entries that is none itself. What a program prints is text: access lines, the messages of a server that starts. Other bytes, and the end
 * of a JSON entry whose beginning is lost, are damage.
 */
final class OtherLine {

    /** Keys that only entries have. Access logs escape the quotes of what a client sends, so no client can write such a key into another log's line. */
    private static final List<byte[]> KEYS = List.of(
            key("ruleId"), key("secrules_engine"), key("audit_data"), key("http_code"), key("is_interrupted"), key("highest_severity"), key("engine_mode"),
            key("error_message"), key("stopwatch"));

    private OtherLine() {}

    private static byte[] key(String name) {
        return (name + "\"").getBytes(StandardCharsets.ISO_8859_1);
    }

    /** True if the line holds more than blanks and the punctuation of an array. */
    static boolean hasMeaning(byte[] buffer, int line, int next) {
        for (int i = line; i < next; i++) {
            if (!Openings.isBetween(buffer[i])) {
                return true;
            }
        }
        return false;
    }

    /** The damage in a line; null if it is an ordinary line of another kind. */
    static @Nullable Reason damage(byte[] buffer, int line, int next) {
        for (int i = line; i < next; i++) {
            if (buffer[i] >= 0 && buffer[i] < ' ' && !isOfText(buffer[i])) {
                return Gaps.NO_ENTRY;
            }
        }
        return endsEntry(buffer, line, next) ? Gaps.NO_BEGINNING : null;
    }

    /** Programs color their output with escapes. */
    private static boolean isOfText(byte control) {
        return switch (control) {
            case '\t', '\n', '\r', '\f', '\b', 7, 27 -> true;
            default -> false;
        };
    }

    private static boolean endsEntry(byte[] buffer, int line, int next) {
        for (int quote = quote(buffer, line, next); quote < next; quote = quote(buffer, quote + 1, next)) {
            for (byte[] key : KEYS) {
                int colon = quote + 1 + key.length;
                if (colon < next && buffer[colon] == ':' && isAt(buffer, quote + 1, key) && (quote == line || buffer[quote - 1] != '\\')) {
                    return true;
                }
            }
        }
        return false;
    }

    private static int quote(byte[] buffer, int from, int next) {
        return Lines.next(buffer, from, next, '"');
    }

    private static boolean isAt(byte[] buffer, int at, byte[] key) {
        for (int i = 0; i < key.length; i++) {
            if (buffer[at + i] != key[i]) {
                return false;
            }
        }
        return true;
    }
}

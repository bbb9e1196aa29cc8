package org.modsecexplorer.parse.lines;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.Format;

/**
 * A native entry in one line: syslog daemons write {@code #012} for a line end, {@code #011} for a tab and {@code #015} for a carriage return. A client can
 * send the same characters. Therefore such a line holds one entry only, it must end in the part Z of its own boundary, and no other boundary counts in it.
 *
 * @see "rsyslog, escapeControlCharactersOnReceive and controlCharacterEscapePrefix"
 */
public final class EscapedLines {

    /** Says that the text is not certain. @see #undo */
    public static final String WARNING =
            "The line ends of the entry were escaped by a syslog daemon: what a client sent in the same form cannot be told from a line end.";

    private static final int MOST_IN_FRONT = 200;
    private static final int[] LENGTHS = {17, 16, 14};
    private static final int ESCAPE = 4;

    private EscapedLines() {}

    /**
     * The opening of such an entry.
     *
     * @param start  where its boundary begins
     * @param length of the boundary
     * @param mark   that begins each escape
     */
    public record Opening(Format format, int start, int length, byte mark) {}

    /** The opening on that line; null if there is none. */
    public static @Nullable Opening opening(byte[] buffer, int line, int to) {
        int limit = Math.min(to, line + MOST_IN_FRONT);
        for (int at = line; at < limit && buffer[at] != '\n'; at++) {
            if (buffer[at] == '-' && (at == line || buffer[at - 1] != '-')) {
                for (int length : LENGTHS) {
                    Opening found = opening(buffer, at, length, to);
                    if (found != null) {
                        return FrontText.of(buffer, line, at) == FrontText.FOREIGN ? null : found;
                    }
                }
            }
        }
        return null;
    }

    private static @Nullable Opening opening(byte[] buffer, int at, int length, int to) {
        int escape = at + length;
        int time = escape + ESCAPE;
        if (time + 1 >= to || !isEscape(buffer, escape, to, buffer[escape]) || lineEnd(buffer, escape) != '\n' || buffer[time] != '['
                || buffer[time + 1] < '0' || buffer[time + 1] > '9' || buffer[escape] != '#' && buffer[escape] != '\\') {
            return null;
        }
        Boundary boundary = Boundary.at(Arrays.copyOfRange(buffer, at, escape), 0, length, true);
        return boundary != null && boundary.letter() == 'A' && boundary.prefix() == 0
                ? new Opening(boundary.dialect().format(), at, length, buffer[escape])
                : null;
    }

    /** True if the line ends in the part Z of its opening. @param end of the line, without its line end */
    public static boolean isWhole(byte[] buffer, Opening opening, int end) {
        int at = end;
        while (at > opening.start() && (buffer[at - 1] == ' ' || buffer[at - 1] == '\r')) {
            at--;
        }
        while (isEscape(buffer, at - ESCAPE, at, opening.mark()) && lineEnd(buffer, at - ESCAPE) != 0) {
            at -= ESCAPE;
        }
        int start = at - opening.length();
        return start - ESCAPE > opening.start() && isEscape(buffer, start - ESCAPE, at, opening.mark()) && letter(buffer, opening, start) == 'Z';
    }

    /** The entry with its line ends, except before what looks like another entry's boundary or like a JSON entry; null if this is no such line. */
    public static @Nullable Bytes undo(Bytes entry) {
        byte[] buffer = entry.array();
        int to = entry.offset() + entry.length();
        Opening opening = entry.length() > 0 && buffer[entry.offset()] == '-' ? opening(buffer, entry.offset(), to) : null;
        if (opening == null) {
            return null;
        }
        ByteArrayOutputStream plain = new ByteArrayOutputStream(entry.length());
        for (int at = entry.offset(); at < to; ) {
            byte control = isEscape(buffer, at, to, opening.mark()) ? lineEnd(buffer, at) : 0;
            if (control == 0 || control == '\n' && isForeign(buffer, opening, at + ESCAPE, to)) {
                plain.write(buffer[at++]);
            } else {
                plain.write(control);
                at += ESCAPE;
            }
        }
        return Bytes.of(plain.toByteArray());
    }

    private static boolean isForeign(byte[] buffer, Opening opening, int at, int to) {
        if (Openings.isJsonEntry(buffer, at, to)) {
            return true;
        }
        int end = at;
        while (end < to && end - at < Boundary.LONGEST && buffer[end] != '\n' && !isEscape(buffer, end, to, opening.mark())) {
            end++;
        }
        byte[] line = Arrays.copyOfRange(buffer, at, end);
        return Boundary.at(line, 0, line.length, true) != null && letter(buffer, opening, at) == 0;
    }

    /** The letter of a boundary of the same entry; 0 if there is none. */
    private static byte letter(byte[] buffer, Opening opening, int at) {
        int letter = opening.length() - 3;
        return Arrays.equals(buffer, at, at + letter, buffer, opening.start(), opening.start() + letter)
                        && at + opening.length() <= buffer.length && buffer[at + letter + 1] == '-' && buffer[at + letter + 2] == '-'
                ? buffer[at + letter]
                : 0;
    }

    private static boolean isEscape(byte[] buffer, int at, int to, byte mark) {
        return at >= 0 && at + ESCAPE <= to && buffer[at] == mark && buffer[at + 1] == '0' && buffer[at + 2] == '1' && buffer[at + 3] >= '0' && buffer[at + 3] <= '7';
    }

    /** The character that an escape stands for; 0 if it is none of text. */
    private static byte lineEnd(byte[] buffer, int at) {
        return switch (buffer[at + 3]) {
            case '1' -> '\t';
            case '2' -> '\n';
            case '5' -> '\r';
            default -> 0;
        };
    }
}

package org.modsecexplorer.parse.lines;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.Format;

/**
 * A native entry in one line: syslog daemons write {@code #012} for a line end, {@code #011} for a tab and {@code #015} for a carriage return; others write
 * {@code \\012} or {@code \\n}. A client can send the same characters. Therefore such a line holds one entry only, it must end in the part Z of its own boundary, and no other boundary counts in it.
 *
 * @see "rsyslog, escapeControlCharactersOnReceive and controlCharacterEscapePrefix"
 */
public final class EscapedLines {

    /** Says that the text is not certain. @see #undo */
    public static final String WARNING =
            "The line ends of the entry were escaped by a syslog daemon: what a client sent in the same form cannot be told from a line end.";

    private static final int MOST_IN_FRONT = 200;
    private static final int[] LENGTHS = {17, 16, 14};
    private static final Form[] FORMS = Form.values();

    private EscapedLines() {}

    /** How line ends are written. */
    private enum Form {
        OCTAL_BEHIND_HASH('#', 4),
        OCTAL_BEHIND_BACKSLASH('\\', 4),
        LETTER('\\', 2);

        private final byte mark;
        private final int length;

        Form(char mark, int length) {
            this.mark = (byte) mark;
            this.length = length;
        }

        /** The control character of text that is written there; 0 if there is none. @param from no escape begins before it */
        byte control(byte[] buffer, int at, int from, int to) {
            if (at < from || at + length > to || buffer[at] != mark) {
                return 0;
            }
            return this == LETTER ? letter(buffer, at, from) : octal(buffer, at);
        }

        /** A backslash behind another one is text. */
        private static byte letter(byte[] buffer, int at, int from) {
            byte control = switch (buffer[at + 1]) {
                case 't' -> '\t';
                case 'n' -> '\n';
                case 'r' -> '\r';
                default -> 0;
            };
            int first = at;
            while (control != 0 && first > from && buffer[first - 1] == '\\') {
                first--;
            }
            return (at - first) % 2 == 0 ? control : 0;
        }

        private static byte octal(byte[] buffer, int at) {
            byte control = switch (buffer[at + 3]) {
                case '1' -> '\t';
                case '2' -> '\n';
                case '5' -> '\r';
                default -> 0;
            };
            return buffer[at + 1] == '0' && buffer[at + 2] == '1' ? control : 0;
        }
    }

    /** The opening of such an entry. */
    public static final class Opening {

        private final Format format;
        private final int start;
        private final int length;
        private final Form form;

        private Opening(Format format, int start, int length, Form form) {
            this.format = format;
            this.start = start;
            this.length = length;
            this.form = form;
        }

        public Format format() {
            return format;
        }

        /** Where its boundary begins. */
        public int start() {
            return start;
        }
    }

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
        for (Form form : FORMS) {
            int time = escape + form.length;
            if (time + 1 < to && buffer[time] == '[' && buffer[time + 1] >= '0' && buffer[time + 1] <= '9' && form.control(buffer, escape, escape, to) == '\n') {
                Boundary boundary = Boundary.at(Arrays.copyOfRange(buffer, at, escape), 0, length, true);
                return boundary != null && boundary.letter() == 'A' && boundary.prefix() == 0
                        ? new Opening(boundary.dialect().format(), at, length, form)
                        : null;
            }
        }
        return null;
    }

    /** True if the line ends in the part Z of its opening. @param end of the line, without its line end */
    public static boolean isWhole(byte[] buffer, Opening opening, int end) {
        Form form = opening.form;
        int at = end;
        while (at > opening.start && (buffer[at - 1] == ' ' || buffer[at - 1] == '\r')) {
            at--;
        }
        while (form.control(buffer, at - form.length, opening.start, at) != 0) {
            at -= form.length;
        }
        int start = at - opening.length;
        return start - form.length > opening.start && form.control(buffer, start - form.length, opening.start, at) == '\n' && letter(buffer, opening, start) == 'Z';
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
            byte control = opening.form.control(buffer, at, opening.start, to);
            if (control == 0 || control == '\n' && isForeign(buffer, opening, at + opening.form.length, to)) {
                plain.write(buffer[at++]);
            } else {
                plain.write(control);
                at += opening.form.length;
            }
        }
        return Bytes.of(plain.toByteArray());
    }

    private static boolean isForeign(byte[] buffer, Opening opening, int at, int to) {
        if (Openings.isJsonEntry(buffer, at, to)) {
            return true;
        }
        int end = at;
        while (end < to && end - at < Boundary.LONGEST && buffer[end] != '\n' && opening.form.control(buffer, end, at, to) == 0) {
            end++;
        }
        byte[] line = Arrays.copyOfRange(buffer, at, end);
        return Boundary.at(line, 0, line.length, true) != null && letter(buffer, opening, at) == 0;
    }

    /** The letter of a boundary of the same entry; 0 if there is none. */
    private static byte letter(byte[] buffer, Opening opening, int at) {
        int letter = opening.length - 3;
        return Arrays.equals(buffer, at, at + letter, buffer, opening.start, opening.start + letter)
                        && at + opening.length <= buffer.length && buffer[at + letter + 1] == '-' && buffer[at + letter + 2] == '-'
                ? buffer[at + letter]
                : 0;
    }
}

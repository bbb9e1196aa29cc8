package org.modsecexplorer.parse.envelope;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.parse.lines.FrontText;
import org.modsecexplorer.parse.lines.Labels;

/**
 * The text that viewers put in front of each line, different for each: a time ({@code kubectl logs --timestamps}, {@code docker logs -t}, syslog), labels
 * ({@code logcli}), the name of a container. Text that is the same in front of each line is no matter of this class.
 *
 * @param source the text in front without its time
 * @param time   where the time ends
 * @param text   where the line's own text begins, at the earliest
 * @param blanks number of blanks that follow there and may belong to either
 * @param program where the line's own text begins if a host and a program, as syslog writes them, are in front of it; as {@code text} if there are none
 * @param isTab  true if a tab follows the time
 */
record LinePrefix(String source, int time, int text, int blanks, int program, boolean isTab) {

    private static final String TIME = "0000-00-00T00:00:00";
    private static final String SYSLOG = "Aaa _0 00:00:00 ";
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_LABELS = 8_192;

    /** The prefix of a line; null if it has none. */
    static @Nullable LinePrefix of(byte[] line, int to) {
        int name = name(line, to);
        int time = time(line, name, to);
        if (time == name && name > 0) {
            return null;
        }
        int labels = labels(line, time, to);
        if (labels == 0) {
            return null;
        }
        String source = new String(line, 0, name, StandardCharsets.UTF_8) + new String(line, time, labels - time, StandardCharsets.UTF_8);
        int end = labels;
        while (labels > time && end < to && line[end] == ' ') {
            end++;
        }
        int program = time > name && labels == time ? FrontText.hostAndProgram(line, time, to) : labels;
        return new LinePrefix(source.strip(), time, labels, end - labels, program, time > 0 && line[time - 1] == '\t');
    }

    /** {@code [pod/nginx-7/controller] } or {@code waf-1  | }, in front of a time; 0 if the line begins otherwise. */
    private static int name(byte[] line, int to) {
        int limit = Math.min(to, LONGEST_NAME);
        if (to > 0 && line[0] == '[') {
            for (int at = 1; at + 1 < limit && line[at] != ' '; at++) {
                if (line[at] == ']' && line[at + 1] == ' ') {
                    return at + 2;
                }
            }
            return 0;
        }
        int at = 0;
        while (at < limit && isOfName(line[at])) {
            at++;
        }
        int bar = at;
        while (bar < limit && line[bar] == ' ') {
            bar++;
        }
        return at > 0 && bar > at && bar + 1 < limit && line[bar] == '|' && line[bar + 1] == ' ' ? bar + 2 : 0;
    }

    private static boolean isOfName(byte b) {
        return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '-' || b == '_' || b == '.';
    }

    /** The position behind a time and one blank or tab; the given one if there is no time. */
    static int time(byte[] line, int from, int to) {
        if (isLike(line, from, to, SYSLOG)) {
            return from + SYSLOG.length();
        }
        if (!isLike(line, from, to, TIME)) {
            return from;
        }
        int at = from + TIME.length();
        if (at < to && (line[at] == '.' || line[at] == ',')) {
            at++;
            while (at < to && isDigit(line[at])) {
                at++;
            }
        }
        if (at < to && line[at] == 'Z') {
            at++;
        } else if (isLike(line, at, to, "+00:00") || isLike(line, at, to, "-00:00")) {
            at += 6;
        } else {
            return from;
        }
        if (at == to) {
            return at;
        }
        return line[at] == ' ' || line[at] == '\t' ? at + 1 : from;
    }

    /** In the form, 0 stands for a digit, A and a for a letter, an underscore for a digit or blank. */
    private static boolean isLike(byte[] line, int from, int to, String form) {
        if (to - from < form.length()) {
            return false;
        }
        for (int i = 0; i < form.length(); i++) {
            byte b = line[from + i];
            boolean isLike = switch (form.charAt(i)) {
                case '0' -> isDigit(b);
                case '_' -> isDigit(b) || b == ' ';
                case 'A' -> b >= 'A' && b <= 'Z';
                case 'a' -> b >= 'a' && b <= 'z';
                default -> b == form.charAt(i);
            };
            if (!isLike) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    /** The position behind a set of labels and one blank, the given one if a time alone precedes the text; 0 if there is neither. */
    private static int labels(byte[] line, int from, int to) {
        if (from < to && line[from] == '{') {
            int limit = Math.min(to, from + LONGEST_LABELS);
            int end = Labels.any(line, from, limit);
            if (end > from && end < to && line[end] == ' ') {
                return end + 1;
            }
        }
        return from;
    }
}

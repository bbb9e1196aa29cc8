package org.modsecexplorer.parse.lines;

/**
 * A set of labels, {@code {job="waf", host="web1"}}, as collectors write it between the time of a line and the line. Its values stand between quotes,
 * and quotes in them are escaped: so what a client sent stays inside, as it does nowhere else in front of a line.
 *
 * @see "logcli query, Grafana Loki"
 */
final class Labels {

    private Labels() {}

    /** The place behind the set that begins at that brace and the blanks behind it; the brace itself if none does. */
    static int skip(byte[] buffer, int brace, int to) {
        int at = brace + 1;
        if (at < to && buffer[at] == '}') {
            int behind = blanks(buffer, at + 1, to);
            return behind > at + 1 ? behind : brace;
        }
        while (at < to) {
            int name = at;
            while (at < to && isName(buffer[at])) {
                at++;
            }
            int end = at > name && at + 1 < to && buffer[at] == '=' && buffer[at + 1] == '"' ? closingQuote(buffer, at + 2, to) : -1;
            if (end < 0 || end + 1 >= to) {
                return brace;
            }
            at = blanks(buffer, end + 1, to);
            if (at < to && buffer[at] == '}') {
                int behind = blanks(buffer, at + 1, to);
                return behind > at + 1 ? behind : brace;
            }
            if (at >= to || buffer[at] != ',') {
                return brace;
            }
            at = blanks(buffer, at + 1, to);
        }
        return brace;
    }

    private static boolean isName(byte b) {
        return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '_';
    }

    private static int closingQuote(byte[] buffer, int from, int to) {
        for (int at = from; at < to && buffer[at] != '\n'; at++) {
            if (buffer[at] == '"') {
                return at;
            }
            if (buffer[at] == '\\') {
                at++;
            }
        }
        return -1;
    }

    private static int blanks(byte[] buffer, int from, int to) {
        int at = from;
        while (at < to && (buffer[at] == ' ' || buffer[at] == '\t')) {
            at++;
        }
        return at;
    }
}

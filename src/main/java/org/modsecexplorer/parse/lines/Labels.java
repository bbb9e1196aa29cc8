package org.modsecexplorer.parse.lines;

/**
 * A set of labels, {@code {job="waf", host="web1"}}, which collectors write between the time of a line and the line. Its values are quoted, and quotes
 * inside them are escaped, so text from a client cannot leave its value.
 *
 * @see "logcli query, Grafana Loki"
 */
public final class Labels {

    private Labels() {}

    /** The position after the set of labels, or after the JSON object of labels, that begins at that brace; the brace itself if neither does. */
    public static int any(byte[] buffer, int brace, int to) {
        int end = end(buffer, brace, to);
        return end > brace || brace + 1 == to || buffer[brace + 1] != '"' ? end : endOfJson(buffer, brace, to);
    }

    private static int endOfJson(byte[] buffer, int brace, int to) {
        int depth = 0;
        boolean isText = false;
        for (int at = brace; at < to; at++) {
            byte b = buffer[at];
            if (b == '\\' && isText) {
                at++;
            } else if (b == '"') {
                isText = !isText;
            } else if (!isText && (b == '{' || b == '[')) {
                depth++;
            } else if (!isText && (b == '}' || b == ']') && --depth == 0) {
                return at + 1;
            }
        }
        return brace;
    }

    /** The position after the closing brace of the set of labels that begins at that brace; the brace itself if no set begins there. */
    public static int end(byte[] buffer, int brace, int to) {
        int at = brace + 1;
        if (at < to && buffer[at] == '}') {
            return at + 1;
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
                return at + 1;
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

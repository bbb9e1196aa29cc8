package org.modsecexplorer.parse;

/** Steps from line to line. */
final class Lines {

    private Lines() {}

    /** The place behind the next LF, or {@code to} if there is none. */
    static int next(byte[] buffer, int at, int to) {
        for (int i = at; i < to; i++) {
            if (buffer[i] == '\n') {
                return i + 1;
            }
        }
        return to;
    }

    /** The end of the line that begins at that place, without its LF. */
    static int end(byte[] buffer, int at, int to) {
        for (int i = at; i < to; i++) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return to;
    }
}

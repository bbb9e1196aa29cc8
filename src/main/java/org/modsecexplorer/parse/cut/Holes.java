package org.modsecexplorer.parse.cut;

import org.modsecexplorer.parse.lines.Lines;

/**
 * Runs of NUL bytes. A server leaves one where it goes on writing at its old place in a file that was cut to nothing, a file system where a crash lost a
 * block. Behind a hole, a line begins.
 */
final class Holes {

    private Holes() {}

    /** True if a line's start is a hole; one byte is enough, for the rest of it may have come with the bytes before. */
    static boolean isAt(byte[] buffer, int line) {
        return buffer[line] == 0;
    }

    /** Where the hole ends. */
    static int end(byte[] buffer, int hole, int to) {
        int at = hole;
        while (at < to && buffer[at] == 0) {
            at++;
        }
        return at;
    }

    /** Where the hole begins that ends there: that place itself if none does. */
    static int start(byte[] buffer, int end, int from) {
        int at = end;
        while (at > from && buffer[at - 1] == 0) {
            at--;
        }
        return at;
    }

    /** The next hole within a text, or {@code to} if there is none. A lone NUL byte is no hole. */
    static int next(byte[] buffer, int from, int to) {
        int at = Lines.next(buffer, from, to, '\0');
        while (at < to && (at + 1 == to || buffer[at + 1] != 0)) {
            at = Lines.next(buffer, at + 1, to, '\0');
        }
        return at;
    }
}

package org.modsecexplorer.parse.cut;

import org.modsecexplorer.parse.lines.Lines;

/**
 * Runs of NUL bytes. A server leaves one if it continues at its old position in a file that was truncated; a file system leaves one if a crash lost a block.
 * A line begins after a hole.
 */
final class Holes {

    private Holes() {}

    /** True if a line starts with a hole; one byte is enough, because the rest may have been in the bytes before. */
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

    /** The start of the hole that ends there; that position itself if none does. */
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

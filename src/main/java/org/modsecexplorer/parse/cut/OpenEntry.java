package org.modsecexplorer.parse.cut;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.parse.lines.Boundary;

/** Follows the lines of a log, and knows whether the next one is still a native entry's, as far as a line by itself tells. */
public final class OpenEntry {

    /** The line of part A. */
    private byte @Nullable [] opening;

    /** @param line without its line end, or as much of it as a boundary has */
    public void take(byte[] line, int length) {
        Boundary boundary = Boundary.at(line, 0, length, true);
        if (boundary == null) {
            return;
        }
        if (boundary.letter() == 'A') {
            opening = Arrays.copyOfRange(line, boundary.token(), boundary.token() + boundary.length());
        } else if (boundary.letter() == 'Z' && opening != null
                && Arrays.equals(line, boundary.token(), boundary.token() + boundary.length(), opening, 0, opening.length)) {
            opening = null;
        }
    }

    public boolean isOpen() {
        return opening != null;
    }

    /** The longest line that can open or close an entry, in bytes. */
    public static int longestLine() {
        return Boundary.LONGEST;
    }
}

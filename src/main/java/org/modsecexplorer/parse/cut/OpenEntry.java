package org.modsecexplorer.parse.cut;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.parse.lines.Boundary;

/** Follows the lines of a log and tracks whether the next one still belongs to a native entry, as far as a single line shows that. */
public final class OpenEntry {

    /** The token of part A's boundary; null if no entry is open. */
    private byte @Nullable [] opening;

    /** @param line without its line end, or as much of it as a boundary needs */
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

    /** Maximum length of a line that opens or closes an entry, in bytes. */
    public static int longestLine() {
        return Boundary.LONGEST;
    }
}

package org.modsecexplorer.parse.envelope;

import java.util.Arrays;
import org.modsecexplorer.parse.cut.OpenEntry;
import org.modsecexplorer.parse.lines.Lines;

/** Follows the lines of one stream as they arrive. */
final class TextStream {

    private final OpenEntry entry = new OpenEntry();
    private boolean isMidLine;

    /** @param length of the text without its last line end @param isEnded false if the next text continues the last line */
    void follow(byte[] text, int length, boolean isEnded) {
        for (int line = 0; line < length; ) {
            int end = Lines.end(text, line, length);
            if (!isMidLine && (end < length || isEnded)) {
                byte[] start = Arrays.copyOfRange(text, line, Math.min(end, line + OpenEntry.longestLine()));
                entry.take(start, start.length);
            }
            isMidLine = false;
            line = end + 1;
        }
        isMidLine = !isEnded;
    }

    /** True in the middle of a native entry. */
    boolean isOpen() {
        return entry.isOpen();
    }

    boolean isMidLine() {
        return isMidLine;
    }
}

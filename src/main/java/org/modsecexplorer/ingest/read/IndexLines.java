package org.modsecexplorer.ingest.read;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.modsecexplorer.parse.cut.IndexLine;

/** Collects the lines of an index as its bytes arrive. Skips lines that are not index lines, because they name no file. */
final class IndexLines {

    private final List<IndexLine> lines = new ArrayList<>();

    /** @param endOfFile true if no bytes follow @return the number of bytes consumed: pass an incomplete line again once it is complete */
    int take(byte[] buffer, int from, int to, boolean endOfFile) {
        int line = from;
        for (int i = from; i < to; i++) {
            if (buffer[i] == '\n') {
                add(buffer, line, i);
                line = i + 1;
            }
        }
        if (endOfFile && line < to) {
            add(buffer, line, to);
            line = to;
        }
        return line - from;
    }

    private void add(byte[] buffer, int from, int to) {
        IndexLine line = IndexLine.parse(new String(buffer, from, to - from, StandardCharsets.ISO_8859_1));
        if (line != null) {
            lines.add(line);
        }
    }

    /** The lines found since the last call. */
    List<IndexLine> drain() {
        List<IndexLine> found = List.copyOf(lines);
        lines.clear();
        return found;
    }
}

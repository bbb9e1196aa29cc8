package org.modsecexplorer.parse;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** All part Z boundaries of a buffer by their digits, read once. */
final class EntryEnds {

    private final byte[] buffer;

    /** Digits to the places of their boundaries, each with the place behind its line. */
    private final Map<Integer, TreeMap<Integer, Integer>> ends = new HashMap<>();

    private EntryEnds(byte[] buffer) {
        this.buffer = buffer;
    }

    static EntryEnds in(byte[] buffer, int from, int to) {
        EntryEnds found = new EntryEnds(buffer);
        for (int line = from; line < to; line = Lines.next(buffer, line, to)) {
            if (buffer[line] == '-' && V2Boundary.isBoundary(buffer, line, to) && V2Boundary.letter(buffer, line) == 'Z') {
                found.ends
                        .computeIfAbsent(V2Boundary.digits(buffer, line), _ -> new TreeMap<>())
                        .put(line, V2Boundary.end(buffer, line, to));
            }
        }
        return found;
    }

    /** The end of the entry that is opened at that place, -1 if it has none. */
    int after(int opening) {
        TreeMap<Integer, Integer> ofDigits = ends.get(V2Boundary.digits(buffer, opening));
        if (ofDigits == null) {
            return -1;
        }
        Map.Entry<Integer, Integer> end = ofDigits.higherEntry(opening);
        return end == null ? -1 : end.getValue();
    }
}

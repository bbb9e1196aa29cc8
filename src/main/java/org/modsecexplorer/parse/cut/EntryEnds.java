package org.modsecexplorer.parse.cut;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.parse.lines.Boundary;
import org.modsecexplorer.parse.lines.Lines;
import org.modsecexplorer.parse.lines.TextInFront;

/** Finds all part Z boundaries of a buffer in one pass. This identifies entries without an end without a separate search for each of them. */
final class EntryEnds {

    private final byte[] buffer;
    private final int to;
    private final boolean endOfFile;

    /** Sorted. Each holds the hash of the token in its upper half and the position of the line in its lower half: 8 bytes each, however hostile the file. */
    private long[] places = new long[64];

    private int count;

    private EntryEnds(byte[] buffer, int to, boolean endOfFile) {
        this.buffer = buffer;
        this.to = to;
        this.endOfFile = endOfFile;
    }

    static EntryEnds in(byte[] buffer, int from, int to, boolean endOfFile) {
        EntryEnds ends = new EntryEnds(buffer, to, endOfFile);
        for (int line = from; line < to; line = Lines.next(buffer, line, to)) {
            Boundary boundary = boundary(buffer, line, to, endOfFile);
            if (boundary != null && boundary.letter() == 'Z') {
                ends.add(boundary);
            }
        }
        Arrays.sort(ends.places, 0, ends.count);
        return ends;
    }

    private static @Nullable Boundary boundary(byte[] buffer, int line, int to, boolean endOfFile) {
        Boundary boundary = Boundary.mayBegin(buffer[line]) ? Boundary.at(buffer, line, to, endOfFile) : null;
        return boundary == null ? TextInFront.boundary(buffer, line, to, endOfFile) : boundary;
    }

    private void add(Boundary end) {
        if (count == places.length) {
            places = Arrays.copyOf(places, 2 * count);
        }
        places[count++] = place(end);
    }

    private long place(Boundary boundary) {
        int hash = 1;
        for (int i = boundary.token(); i < boundary.token() + boundary.length(); i++) {
            hash = 31 * hash + buffer[i];
        }
        return (long) hash << 32 | boundary.line();
    }

    /** True if a part Z of the same entry follows that opening. */
    boolean closes(Boundary opening) {
        long place = place(opening);
        int at = Arrays.binarySearch(places, 0, count, place);
        for (int i = at < 0 ? -at - 1 : at; i < count && places[i] >> 32 == place >> 32; i++) {
            Boundary end = boundary(buffer, (int) places[i], to, endOfFile);
            if (end != null && end.isOfSameEntry(buffer, opening)) {
                return true;
            }
        }
        return false;
    }
}

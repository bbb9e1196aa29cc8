package org.modsecexplorer.parse.cut;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.parse.lines.Boundary;
import org.modsecexplorer.parse.lines.Lines;
import org.modsecexplorer.parse.lines.TextInFront;

/** Finds all boundaries of a buffer in one pass. This tells how far each entry goes without a separate search for each of them. */
final class EntryEnds {

    /** More boundaries of one entry than this were made on purpose; only the first ones count. */
    private static final int MOST_OWN = 10_000;

    private final byte[] buffer;
    private final int to;
    private final boolean endOfFile;
    private final Places ends = new Places();
    private final Places all = new Places();

    private EntryEnds(byte[] buffer, int to, boolean endOfFile) {
        this.buffer = buffer;
        this.to = to;
        this.endOfFile = endOfFile;
    }

    static EntryEnds in(byte[] buffer, int from, int to, boolean endOfFile) {
        EntryEnds found = new EntryEnds(buffer, to, endOfFile);
        for (int line = from; line < to; line = Lines.next(buffer, line, to)) {
            Boundary boundary = boundary(buffer, line, to, endOfFile);
            if (boundary != null) {
                found.all.add(found.place(boundary));
            }
            if (boundary != null && boundary.letter() == 'Z') {
                found.ends.add(found.place(boundary));
            }
        }
        found.ends.sort();
        found.all.sort();
        return found;
    }

    private static @Nullable Boundary boundary(byte[] buffer, int line, int to, boolean endOfFile) {
        Boundary boundary = Boundary.mayBegin(buffer[line]) ? Boundary.at(buffer, line, to, endOfFile) : null;
        return boundary == null ? TextInFront.boundary(buffer, line, to, endOfFile) : boundary;
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
        for (int i = ends.first(place); i < ends.count && ends.at[i] >> 32 == place >> 32; i++) {
            Boundary end = boundary(buffer, (int) ends.at[i], to, endOfFile);
            if (end != null && end.isOfSameEntry(buffer, opening)) {
                return true;
            }
        }
        return false;
    }

    /** The boundaries of the same entry after that opening, in order, up to an opening that looks the same. */
    List<Boundary> own(Boundary opening) {
        long place = place(opening);
        List<Boundary> own = new ArrayList<>();
        for (int i = all.first(place + 1); i < all.count && all.at[i] >> 32 == place >> 32 && own.size() < MOST_OWN; i++) {
            Boundary boundary = boundary(buffer, (int) all.at[i], to, endOfFile);
            if (boundary != null && boundary.isOfSameEntry(buffer, opening)) {
                if (boundary.letter() == 'A') {
                    break;
                }
                own.add(boundary);
            }
        }
        return own;
    }

    /** Each holds the hash of the token in its upper half and the position of the line in its lower half: 8 bytes each, however hostile the file. */
    private static final class Places {
        private long[] at = new long[64];
        private int count;

        void add(long place) {
            if (count == at.length) {
                at = Arrays.copyOf(at, 2 * count);
            }
            at[count++] = place;
        }

        void sort() {
            Arrays.sort(at, 0, count);
        }

        /** The index of the first one that is not before that place. */
        int first(long place) {
            int found = Arrays.binarySearch(at, 0, count, place);
            return found < 0 ? -found - 1 : found;
        }
    }
}

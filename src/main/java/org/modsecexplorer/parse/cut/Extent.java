package org.modsecexplorer.parse.cut;

import java.util.List;
import org.modsecexplorer.audit.Format;
import org.modsecexplorer.audit.Reason;

/** The extent of the entry that begins at a position. */
sealed interface Extent {

    /** The entry is complete. @param end the position after its last byte @param inside starts of the entries that the server wrote into it, in order */
    record Whole(Format format, int end, List<Integer> inside) implements Extent {

        Whole(Format format, int end) {
            this(format, end, List.of());
        }
    }

    /** The entry has no end, and something else begins. @param next the position where it begins */
    record Torn(int next, Reason reason) implements Extent {}

    /** These bytes only look like an entry. @param end the position after them */
    record NoEntry(int end, Reason reason) implements Extent {}

    /** The end of the entry is not in the bytes available so far. */
    record Open(Format format, Reason reason) implements Extent {}
}

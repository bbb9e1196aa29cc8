package org.modsecexplorer.parse.cut;

import java.util.List;
import org.modsecexplorer.audit.Format;
import org.modsecexplorer.audit.Reason;

/** How far the entry reaches that begins at a place. */
sealed interface Extent {

    /** It is whole. @param end the place behind its last byte @param inside where the entries begin that the server wrote into it, in order */
    record Whole(Format format, int end, List<Integer> inside) implements Extent {

        Whole(Format format, int end) {
            this(format, end, List.of());
        }
    }

    /** It has no end, and something else begins. @param next the place where it does */
    record Torn(int next, Reason reason) implements Extent {}

    /** These bytes only look like an entry. @param end the place behind them */
    record NoEntry(int end, Reason reason) implements Extent {}

    /** Its end is not in the bytes at hand. */
    record Open(Format format, Reason reason) implements Extent {}
}

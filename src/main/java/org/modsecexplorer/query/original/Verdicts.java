package org.modsecexplorer.query.original;

import java.util.BitSet;
import java.util.stream.LongStream;

/** Which transactions were looked at for one term, and which passed. Thread-safe. */
final class Verdicts {

    private final BitSet known = new BitSet();
    private final BitSet passed = new BitSet();

    synchronized void add(long id, boolean passes) {
        known.set(Math.toIntExact(id));
        passed.set(Math.toIntExact(id), passes);
    }

    /** Those that were not looked at yet, in ascending order. */
    synchronized long[] unknown(long[] ids) {
        return LongStream.of(ids).filter(id -> !known.get(Math.toIntExact(id))).sorted().toArray();
    }

    /** In ascending order. */
    synchronized long[] passing(long[] ids) {
        return LongStream.of(ids).filter(id -> passed.get(Math.toIntExact(id))).sorted().toArray();
    }
}

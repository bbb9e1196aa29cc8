package org.modsecexplorer.store;

import static org.modsecexplorer.store.schema.Tables.ID_SEQUENCE;

import java.util.concurrent.locks.Lock;
import org.jooq.DSLContext;
import org.jooq.Table;

/**
 * Numbers for new rows of one table, taken in blocks, so that several writers share a server without waiting for each other. Gaps are normal.
 * Thread-safe.
 */
public final class IdSequence {

    private static final int LARGEST_BLOCK = 16_384;

    /** Of a sequence from which each taker needs many: each reservation is a commit. */
    public static final int MANY = 1_024;

    /** Of one from which each taker needs few. */
    public static final int FEW = 64;

    private final DSLContext db;
    private final Lock lock;
    private final String name;
    private long next;
    private long end;

    /** Four times as many each time. */
    private int block;

    /**
     * Numbers are taken outside the writer's transaction: once given they are never given again, whatever becomes of the rows.
     *
     * @param block how many are taken at first; what is left of them is a gap
     */
    public IdSequence(Store store, Table<?> table, int block) {
        this.block = block;
        this.db = store.dsl();
        this.lock = store.sequenceLock();
        this.name = table.getName();
    }

    /** The first of {@code count} numbers in a row. */
    public synchronized long take(int count) {
        if (end - next < count) {
            int taken = Math.max(count, block);
            next = reserve(taken);
            end = next + taken;
            block = Math.min(LARGEST_BLOCK, 4 * block);
        }
        long first = next;
        next += count;
        return first;
    }

    private long reserve(int count) {
        lock.lock();
        try {
            long first = reserveLocked(count);
            Milestone.NUMBERS_RESERVED.reached();
            return first;
        } finally {
            lock.unlock();
        }
    }

    private long reserveLocked(int count) {
        return db.transactionResult(config -> {
            int updated = config.dsl()
                    .update(ID_SEQUENCE)
                    .set(ID_SEQUENCE.NEXT_VALUE, ID_SEQUENCE.NEXT_VALUE.plus(count))
                    .where(ID_SEQUENCE.NAME.eq(name))
                    .execute();
            if (updated != 1) {
                throw new IllegalStateException("the store has no id sequence " + name);
            }
            return config.dsl()
                            .select(ID_SEQUENCE.NEXT_VALUE)
                            .from(ID_SEQUENCE)
                            .where(ID_SEQUENCE.NAME.eq(name))
                            .fetchSingle()
                            .value1()
                    - count;
        });
    }
}

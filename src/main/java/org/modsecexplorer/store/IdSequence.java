package org.modsecexplorer.store;

import static org.modsecexplorer.store.schema.Tables.ID_SEQUENCE;

import java.util.concurrent.locks.Lock;
import org.jooq.DSLContext;
import org.jooq.Table;

/**
 * Numbers for new rows of one table, reserved in blocks so that several writers share a server without waiting for each other. Gaps are normal.
 * Thread-safe.
 */
public final class IdSequence {

    private static final int LARGEST_BLOCK = 16_384;

    /** First block of a sequence from which each writer takes many numbers: every reservation is a commit. */
    public static final int MANY = 1_024;

    /** First block of a sequence from which each writer takes few numbers. */
    public static final int FEW = 64;

    private final DSLContext db;
    private final Lock lock;
    private final String name;
    private long next;
    private long end;

    /** Size of the next reservation; quadruples each time, up to the largest block. */
    private int block;

    /**
     * Numbers are reserved outside the writer's transaction: a number is never given out twice, even if its row is never stored.
     *
     * @param block how many numbers the first reservation takes; unused ones become a gap
     */
    public IdSequence(Store store, Table<?> table, int block) {
        this.block = block;
        this.db = store.dsl();
        this.lock = store.sequenceLock();
        this.name = table.getName();
    }

    /** The first of {@code count} consecutive numbers. */
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
            long first = Collisions.again(() -> reserveLocked(count));
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

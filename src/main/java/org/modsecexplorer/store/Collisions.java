package org.modsecexplorer.store;

import java.sql.SQLException;
import java.util.function.Supplier;
import org.jooq.exception.DataAccessException;

/** Retries transactions that collided with another writer's. */
public final class Collisions {

    /** Two writers on one server may contend for the same entry, rule or lock, and one may find rows that it did not expect. The loser tries again. */
    public static final int ATTEMPTS = 5;

    /** @see "MySQL: ER_ERROR_DURING_COMMIT, ER_TRANSACTION_ROLLBACK_DURING_COMMIT" */
    private static final int ERROR_DURING_COMMIT = 1180;

    private static final int ROLLED_BACK_DURING_COMMIT = 3101;

    /** HA_ERR_LOCK_DEADLOCK in the text of {@link #ERROR_DURING_COMMIT}. */
    private static final String DEADLOCK = "Got error 149 ";

    private Collisions() {}

    /**
     * True for a unique key taken by another writer and for a deadlock: the SQL states of integrity and of transaction rollback, with which the database
     * reports that it kept nothing. Group Replication reports a collision with another member's writer, at the commit, under a general state.
     */
    public static boolean isOne(Exception thrown) {
        SQLException sql = Failures.find(SQLException.class, thrown);
        String state = sql == null ? null : sql.getSQLState();
        return state != null && (state.startsWith("23") || state.startsWith("40") || isConflictOfMembers(sql));
    }

    private static boolean isConflictOfMembers(SQLException sql) {
        return sql.getErrorCode() == ROLLED_BACK_DURING_COMMIT
                || sql.getErrorCode() == ERROR_DURING_COMMIT && String.valueOf(sql.getMessage()).startsWith(DEADLOCK);
    }

    /** Runs a transaction, and repeats it if it collides. @throws DataAccessException if the database fails, or if every attempt collides */
    public static <T> T again(Supplier<T> transaction) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction.get();
            } catch (DataAccessException e) {
                if (attempt == ATTEMPTS || !isOne(e)) {
                    throw e;
                }
            }
        }
    }
}

package org.modsecexplorer.store;

import java.sql.SQLException;
import java.util.function.Supplier;
import org.jooq.exception.DataAccessException;

/** Retries transactions that collided with another writer's. */
public final class Collisions {

    /** Two writers on one server may contend for the same entry, rule or lock, and one may find rows that it did not expect. The loser tries again. */
    public static final int ATTEMPTS = 5;

    private Collisions() {}

    /**
     * True for a unique key taken by another writer and for a deadlock: the SQL states of integrity and of transaction rollback, with which the database
     * reports that it kept nothing.
     */
    public static boolean isOne(Exception thrown) {
        String state = thrown instanceof SQLException sql ? sql.getSQLState() : ((DataAccessException) thrown).sqlState();
        return state != null && (state.startsWith("23") || state.startsWith("40"));
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

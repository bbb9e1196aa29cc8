package org.modsecexplorer.store;

import java.sql.SQLException;
import java.util.function.Supplier;
import org.jooq.exception.DataAccessException;

/** Transactions of others that came first. */
public final class Collisions {

    /** Two that write into one server may meet at the same entry, rule or lock, and one may find what it did not expect; who loses looks again. */
    public static final int ATTEMPTS = 5;

    private Collisions() {}

    /** Unique key taken by another writer, deadlock: SQL states of integrity and of transaction rollback, by which the database says that nothing stays. */
    public static boolean isOne(Exception thrown) {
        String state = thrown instanceof SQLException sql ? sql.getSQLState() : ((DataAccessException) thrown).sqlState();
        return state != null && (state.startsWith("23") || state.startsWith("40"));
    }

    /** Does a transaction again that collided. @throws DataAccessException if the database fails, or it collides again and again */
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

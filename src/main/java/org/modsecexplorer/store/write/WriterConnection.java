package org.modsecexplorer.store.write;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.duckdb.DuckDBConnection;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.rows.AppenderSink;
import org.modsecexplorer.store.rows.BatchSink;
import org.modsecexplorer.store.rows.LoadSink;
import org.modsecexplorer.store.rows.RowSink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connection of one writer, and the sink that takes its rows. A connection that failed, or was idle for long, is replaced. Used by one thread. */
final class WriterConnection implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WriterConnection.class);

    /** The server, or a firewall on the way to it, may have dropped a connection that was idle for longer. */
    private static final long MAX_IDLE_NS = TimeUnit.SECONDS.toNanos(10);

    private static final int VALIDATION_TIMEOUT_S = 5;

    private final Store store;
    private final boolean isLoading;
    private Connection connection;
    private DSLContext db;
    private RowSink sink;

    /** True after a failure: the connection may be dead. */
    private boolean isInDoubt;

    private long usedNs = System.nanoTime();

    /** @param connection without auto-commit; closed with this object @param isLoading see {@link WriterShare#isLoading} */
    WriterConnection(Store store, Connection connection, boolean isLoading) throws SQLException {
        this.store = store;
        this.isLoading = isLoading;
        this.connection = connection;
        this.db = store.dslOn(connection);
        this.sink = newSink();
    }

    private RowSink newSink() throws SQLException {
        if (store.isEmbedded()) {
            return new AppenderSink(connection.unwrap(DuckDBConnection.class));
        }
        return isLoading ? new LoadSink(db, connection) : new BatchSink(db, connection);
    }

    /** Statements of the current transaction. */
    DSLContext db() {
        return db;
    }

    /** Takes the rows of the current transaction. */
    RowSink sink() {
        return sink;
    }

    /** Replaces the connection if it may be dead; to be called before a transaction. */
    void renewIfDead() throws SQLException {
        if (isInDoubt || isIdleAndInvalid()) {
            close();
            connection = store.writingConnection();
            db = store.dslOn(connection);
            sink = newSink();
            isInDoubt = false;
        }
    }

    private boolean isIdleAndInvalid() throws SQLException {
        long idleNs = System.nanoTime() - usedNs;
        return !store.isEmbedded() && idleNs > MAX_IDLE_NS && !connection.isValid(VALIDATION_TIMEOUT_S);
    }

    /** Tells that a statement failed. @param mayBeDead true if it was not the statement's own fault */
    void failed(boolean mayBeDead) {
        isInDoubt = mayBeDead;
    }

    void commit() throws SQLException {
        connection.commit();
    }

    /** Tells that the commit is known to have happened. */
    void committed() {
        usedNs = System.nanoTime();
    }

    void rollBack() {
        try {
            connection.rollback();
        } catch (SQLException e) {
            LOG.warn("Rollback failed; the database drops the transaction with the connection", e);
        }
    }

    @Override
    public void close() {
        rollBack();
        release(connection);
    }

    /** Gives a connection back to the pool. */
    static void release(@Nullable Connection connection) {
        try {
            if (connection != null) {
                connection.setAutoCommit(true);
                connection.close();
            }
        } catch (SQLException e) {
            LOG.warn("Closing the writer's connection failed", e);
        }
    }
}

package org.modsecexplorer.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultExecuteListenerProvider;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.store.values.RawEntries;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An open database with this release's schema. Thread-safe. Close an embedded store to let other programs use it. */
public final class Store implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Store.class);

    private static final int CONNECTIONS = 6;
    private static final long CONNECT_TIMEOUT_MS = 15_000;

    /** In bytes. */
    private static final long LARGE_LOG = 256L << 20;

    /** Longer than a server waits for a lock, and longer than any batch takes. */
    private static final int MOST_SILENCE_MS = 120_000;

    private final StoreLocation location;
    private final StoreKind kind;
    private final HikariDataSource connections;
    private final @Nullable ServerAccess server;
    private final DSLContext db;
    private final RawEntries rawEntries;
    private final Lock sequenceLock = new ReentrantLock();

    private Store(
            StoreLocation location, StoreKind kind, HikariDataSource connections, @Nullable ServerAccess server, DSLContext db) {
        this.location = location;
        this.kind = kind;
        this.connections = connections;
        this.server = server;
        this.db = db;
        this.rawEntries = new RawEntries(db);
    }

    /**
     * Opens a store; an empty database gets the schema, an older schema is migrated. A store with this release's schema is not written to, so that a
     * read-only
     * user can open it.
     *
     * @throws StoreException if it cannot be reached or used
     */
    public static Store open(StoreLocation location) {
        return open(location, true);
    }

    /**
     * Opens a store whose file must exist, if it is an embedded one; otherwise like {@link #open}.
     *
     * @throws StoreException if it does not exist, or cannot be reached or used
     */
    public static Store openExisting(StoreLocation location) {
        StoreFile.require(location.file());
        return open(location);
    }

    /**
     * Creates an embedded store.
     *
     * @throws StoreException if its file exists already, whatever it is, or cannot be created
     */
    public static Store create(Path file) {
        StoreFile.requireNone(file);
        return open(StoreLocation.embedded(file));
    }

    /**
     * Opens a store read-only: nothing is created, migrated or written, and the file's mode stays as it is.
     *
     * @throws StoreException if it cannot be reached or used, does not exist, or has an older schema
     */
    public static Store openToLook(StoreLocation location) {
        return open(location, false);
    }

    private static Store open(StoreLocation location, boolean mayChange) {
        HikariDataSource connections = null;
        ServerAccess server = null;
        try {
            StoreFile.check(location.file(), mayChange);
            if (mayChange) {
                prepareFile(location.file());
            }
            server = location.isEmbedded() ? null : new ServerAccess(location);
            HikariConfig config = configure(location, server);
            config.setReadOnly(!mayChange);
            if (!mayChange && location.isEmbedded()) {
                config.addDataSourceProperty("duckdb.read_only", "true");
            }
            connections = new HikariDataSource(config);
            StoreKind kind = kindOf(location, connections);
            DSLContext db = DSL.using(connections, kind.dialect(), new Settings().withExecuteLogging(false));
            db.configuration().set(new DefaultExecuteListenerProvider(new Denials(location)));
            if (!mayChange) {
                Migrations.requireCurrent(db, location);
            } else {
                Migrations.bringUpToDate(connections, db, kind, location);
                if (location.file() != null) {
                    OwnFiles.protect(location.file());
                }
            }
            return new Store(location, kind, connections, server, db);
        } catch (RuntimeException | SQLException | IOException e) {
            if (connections != null) {
                connections.close();
            }
            if (server != null) {
                server.close();
            }
            throw Failures.explain(location, e);
        }
    }

    private static HikariConfig configure(StoreLocation location, @Nullable ServerAccess server) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("store");
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(CONNECT_TIMEOUT_MS);
        if (server == null) {
            config.setJdbcUrl(location.driverUrl());
            DuckDbOptions.add(config);
            config.addDataSourceProperty("checkpoint_threshold", "256MB");
        } else {
            config.setDataSource(new ServerHosts(location.driverUrl(), server.properties()));
        }
        return config;
    }

    private static StoreKind kindOf(StoreLocation location, HikariDataSource connections) throws SQLException {
        if (location.isEmbedded()) {
            return StoreKind.DUCKDB;
        }
        try (Connection connection = connections.getConnection()) {
            return StoreKind.ofServer(connection);
        }
    }

    private static void prepareFile(@Nullable Path file) throws IOException {
        if (file != null && file.getParent() != null) {
            OwnFiles.makeFolder(file.getParent());
        }
    }

    public StoreLocation location() {
        return location;
    }

    public StoreKind kind() {
        return kind;
    }

    public boolean isEmbedded() {
        return location.isEmbedded();
    }

    /** For queries; each statement takes a connection from the pool. */
    public DSLContext dsl() {
        return db;
    }

    /** The original bytes of entries. */
    public RawEntries rawEntries() {
        return rawEntries;
    }

    /** Version of the schema. */
    public int schemaVersion() {
        return Migrations.version(db);
    }

    /** How the connection to a server is protected; null for an embedded store, which has none. */
    public @Nullable Encryption encryption() {
        return isEmbedded() ? null : Encryption.of(db, kind, location);
    }

    /** True if the server lets an import load its rows; false if they must be inserted, which takes longer; null for an embedded store. */
    public @Nullable Boolean isLoading() {
        if (isEmbedded()) {
            return null;
        }
        return !ServerAccess.forbidsLoading(location)
                && db.select(DSL.field("@@local_infile", Boolean.class)).fetchSingle().value1();
    }

    /** Runs queries. @throws StoreException if the database fails, in place of the library's exception */
    public <T> T explained(Supplier<T> questions) {
        try {
            return questions.get();
        } catch (DataAccessException | LinkageError e) {
            throw explain(e);
        }
    }

    /** Explains a failure. If the server is gone or has become read-only, pooled connections are dropped, and later ones may lead to another server. */
    public StoreException explain(Throwable thrown) {
        StoreException explained = Failures.explain(location, thrown);
        boolean isElsewhere = explained.failure() instanceof StoreFailure.ReadOnly || explained.failure() instanceof StoreFailure.Unreachable;
        HikariPoolMXBean pool = connections.getHikariPoolMXBean();
        if (isElsewhere && pool != null && !connections.isClosed()) {
            pool.softEvictConnections();
        }
        return explained;
    }

    /** A connection without auto-commit. It gives up on a server that falls silent, whatever the network does. */
    public Connection writingConnection() throws SQLException {
        Connection connection = connections.getConnection();
        try {
            if (!isEmbedded()) {
                int otherwise = connection.getNetworkTimeout();
                connection.setNetworkTimeout(Runnable::run, otherwise == 0 ? MOST_SILENCE_MS : Math.min(otherwise, MOST_SILENCE_MS));
            }
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** Statements on that connection. */
    public DSLContext dslOn(Connection connection) {
        return DSL.using(connection, kind.dialect(), db.settings());
    }

    /** Syncs the folder of an embedded store. A new file, such as the write-ahead log, is durable only when its folder is. */
    public void syncFolder() {
        Path file = location.file();
        if (file != null) {
            DirectorySync.sync(file.getParent());
        }
    }

    /**
     * Writes the write-ahead log of an embedded store into its file if the log is large. DuckDB does so by itself only if nothing else is running at the end of
     * a transaction, and keeps everything in memory until then.
     */
    public void emptyLargeLog() {
        emptyLog(LARGE_LOG);
    }

    /** @param above bytes up to which the log stays */
    private void emptyLog(long above) {
        Path file = location.file();
        if (connections.isClosed() || connections.isReadOnly() || file == null) {
            return;
        }
        try {
            if (StoreFile.logSize(file) > above) {
                db.execute("checkpoint");
            }
        } catch (IOException | DataAccessException e) {
            LOG.info("The write-ahead log of {} is not emptied now", file, e);
        }
    }

    /** DuckDB refuses two concurrent transactions that change rows of the same table; a server makes the second wait. */
    Lock sequenceLock() {
        return sequenceLock;
    }

    /** Closes all connections. An embedded store is one file then: its write-ahead log has become part of it. */
    @Override
    public void close() {
        // the database also does this when its last connection closes, but then nobody hears of a failure
        emptyLog(0);
        connections.close();
        if (server != null) {
            server.close();
        }
    }
}

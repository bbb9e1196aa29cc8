package org.modsecexplorer.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** An open database with the schema of this release. Thread-safe; close it to let other programs have an embedded one. */
public final class Store implements AutoCloseable {

    private static final int CONNECTIONS = 6;
    private static final long CONNECT_TIMEOUT_MS = 15_000;

    /** Longer than a server waits for a lock, and than a batch ever takes. */
    private static final int MOST_SILENCE_MS = 120_000;

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final StoreLocation location;
    private final StoreKind kind;
    private final HikariDataSource connections;
    private final DSLContext db;
    private final RawEntries rawEntries;
    private final Lock sequenceLock = new ReentrantLock();

    private Store(StoreLocation location, StoreKind kind, HikariDataSource connections, DSLContext db) {
        this.location = location;
        this.kind = kind;
        this.connections = connections;
        this.db = db;
        this.rawEntries = new RawEntries(db);
    }

    /**
     * Opens a store; an empty database gets the schema, an older schema is migrated.
     *
     * @throws StoreException if it cannot be reached or used
     */
    public static Store open(StoreLocation location) {
        HikariDataSource connections = null;
        try {
            prepareFile(location.file());
            connections = new HikariDataSource(configure(location));
            StoreKind kind = kindOf(location, connections);
            DSLContext db = DSL.using(connections, kind.dialect(), new Settings().withExecuteLogging(false));
            Migrations.bringUpToDate(connections, db, kind, location);
            protect(location.file());
            return new Store(location, kind, connections, db);
        } catch (RuntimeException | SQLException | IOException e) {
            if (connections != null) {
                connections.close();
            }
            throw Failures.explain(location, e);
        }
    }

    private static HikariConfig configure(StoreLocation location) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("store");
        config.setJdbcUrl(location.url());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(CONNECT_TIMEOUT_MS);
        if (location.isEmbedded()) {
            // nothing is ever loaded from a network
            config.addDataSourceProperty("autoinstall_known_extensions", "false");
            config.addDataSourceProperty("autoload_known_extensions", "false");
        } else {
            config.setUsername(location.user());
            config.setPassword(location.password());
            config.addDataSourceProperty("rewriteBatchedStatements", "true");
            config.addDataSourceProperty("connectTimeout", "8000");
            config.addDataSourceProperty("tcpKeepAlive", "true");
        }
        return config;
    }

    private static StoreKind kindOf(StoreLocation location, HikariDataSource connections) throws SQLException {
        if (location.isEmbedded()) {
            return StoreKind.DUCKDB;
        }
        try (Connection connection = connections.getConnection()) {
            String version = connection.getMetaData().getDatabaseProductVersion();
            return version.contains("MariaDB") ? StoreKind.MARIADB : StoreKind.MYSQL;
        }
    }

    private static void prepareFile(@Nullable Path file) throws IOException {
        if (file != null && file.getParent() != null) {
            Files.createDirectories(file.getParent());
        }
    }

    /** Audit logs hold passwords and session cookies: the file is its owner's alone. */
    private static void protect(@Nullable Path file) throws IOException {
        if (file != null && file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(file, OWNER_ONLY);
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

    /** For questions; each statement takes a connection of the pool. */
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

    /** Has questions asked. @throws StoreException if the database fails, in place of what the library throws */
    public <T> T explained(Supplier<T> questions) {
        try {
            return questions.get();
        } catch (DataAccessException | LinkageError e) {
            throw explain(e);
        }
    }

    StoreException explain(Throwable thrown) {
        return Failures.explain(location, thrown);
    }

    /** A connection whose changes are committed by hand. A server that has fallen silent is given up, whatever the network does. */
    Connection writingConnection() throws SQLException {
        Connection connection = connections.getConnection();
        try {
            if (!isEmbedded()) {
                connection.setNetworkTimeout(Runnable::run, MOST_SILENCE_MS);
            }
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** Statements on that connection. */
    DSLContext dslOn(Connection connection) {
        return DSL.using(connection, kind.dialect(), db.settings());
    }

    /** A file that is new, such as the log of the embedded store's commits, is lasting only when its folder is. */
    void syncFolder() {
        Path file = location.file();
        if (file != null) {
            DirectorySync.sync(file.getParent());
        }
    }

    /** DuckDB refuses two transactions that change one table's rows at once, where a server lets the second wait. */
    Lock sequenceLock() {
        return sequenceLock;
    }

    /** Begins to write; one writer at a time. */
    public EntryWriter writer() {
        return new EntryWriter(this);
    }

    @Override
    public void close() {
        connections.close();
    }
}

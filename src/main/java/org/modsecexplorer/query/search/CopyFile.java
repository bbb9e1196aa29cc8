package org.modsecexplorer.query.search;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.store.DuckDbOptions;
import org.modsecexplorer.store.Failures;
import org.modsecexplorer.store.OwnFiles;
import org.modsecexplorer.store.StoreFailure;
import org.modsecexplorer.store.StoreLocation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file that has the index of a store on a server. It is a copy: whatever is wrong with it, it is deleted and made anew. */
final class CopyFile implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CopyFile.class);
    private static final int CONNECTIONS = 6;

    private final HikariDataSource connections;
    private final DSLContext db;

    /** A folder to delete with the file; null if the file stays. */
    private final @Nullable Path folder;

    private CopyFile(Path file, @Nullable Path folder) throws IOException {
        this.folder = folder;
        HikariConfig config = new HikariConfig();
        config.setPoolName("search-index");
        config.setJdbcUrl("jdbc:duckdb:" + file);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        DuckDbOptions.add(config);
        this.connections = new HikariDataSource(config);
        this.db = DSL.using(connections, SQLDialect.DUCKDB, new Settings().withExecuteLogging(false));
        OwnFiles.protect(file);
    }

    /**
     * @param storeId names the file
     * @return null if another process has the file, or it cannot be written
     */
    static @Nullable CopyFile open(Path folder, String storeId) {
        Path file = file(folder, storeId);
        try {
            OwnFiles.makeFolder(folder);
            return new CopyFile(file, null);
        } catch (RuntimeException | IOException e) {
            if (!isWrong(file, e)) {
                LOG.info("The search index {} cannot be used now", file, e);
                return null;
            }
            LOG.warn("Making the search index {} anew, because it cannot be used", file, e);
        }
        try {
            Files.deleteIfExists(file);
            Files.deleteIfExists(file.resolveSibling(file.getFileName() + ".wal"));
            return new CopyFile(file, null);
        } catch (RuntimeException | IOException e) {
            LOG.warn("There is no search index: {} cannot be written", file, e);
            return null;
        }
    }

    /** A file for one use, deleted when it is closed. @throws UncheckedIOException if it cannot be written */
    static CopyFile temporary() {
        try {
            Path folder = Files.createTempDirectory("modsec-explorer-index");
            return new CopyFile(folder.resolve("index.duckdb"), folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not make a search index in the folder for temporary files: " + e.getMessage(), e);
        }
    }

    static boolean exists(Path folder, String storeId) {
        return Files.exists(file(folder, storeId));
    }

    /** The id comes from the database, so it is no path until it is cleaned. */
    private static Path file(Path folder, String storeId) {
        return folder.resolve(storeId.replaceAll("[^0-9a-zA-Z-]", "_") + ".duckdb");
    }

    /** False if the file itself may be in order: another process has it, the disk is full, or it cannot be written to. */
    private static boolean isWrong(Path file, Exception thrown) {
        return switch (Failures.explain(StoreLocation.embedded(file), thrown).failure()) {
            case StoreFailure.Locked _, StoreFailure.Full _ -> false;
            case StoreFailure.FileRefused(_, var fault) -> fault != StoreFailure.FileRefused.Fault.READ_ONLY;
            default -> true;
        };
    }

    DSLContext db() {
        return db;
    }

    @Override
    public void close() {
        connections.close();
        if (folder != null) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
                Files.delete(folder);
            } catch (IOException e) {
                LOG.warn("The search index in {} is left behind", folder, e);
            }
        }
    }
}

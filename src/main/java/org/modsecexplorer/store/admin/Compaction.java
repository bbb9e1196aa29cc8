package org.modsecexplorer.store.admin;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.Name;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.modsecexplorer.store.Failures;
import org.modsecexplorer.store.OwnFiles;
import org.modsecexplorer.store.StoreException;
import org.modsecexplorer.store.StoreLocation;
import org.modsecexplorer.store.schema.DefaultSchema;

/**
 * Returns the space of deleted rows in an embedded store to the disk. DuckDB keeps it in the file for future rows: neither a checkpoint nor VACUUM makes
 * the
 * file shorter. The remaining rows are copied to a new file, which replaces the old one once it is complete.
 */
public final class Compaction {

    private static final String OLD = "old_store";
    private static final String NEW = "new_store";

    /** Sizes of the file in bytes. */
    public record Sizes(long before, long after) {}

    private Compaction() {}

    /**
     * @param embedded store that nobody has open
     * @throws StoreException if it fails; the store is unchanged
     */
    public static Sizes run(StoreLocation embedded) {
        Path file = Objects.requireNonNull(embedded.file());
        Path copy = file.resolveSibling(file.getFileName() + ".compact");
        try {
            long before = Files.size(file);
            Files.deleteIfExists(copy);
            copy(file, copy);
            OwnFiles.protect(copy);
            Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return new Sizes(before, Files.size(file));
        } catch (SQLException | IOException | DataAccessException e) {
            throw Failures.explain(embedded, e);
        } finally {
            discard(copy);
        }
    }

    private static void copy(Path file, Path copy) throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
            DSLContext db = DSL.using(connection, SQLDialect.DUCKDB);
            db.execute("attach {0} as {1}", inline(file.toString()), name(OLD));
            db.execute("checkpoint {0}", name(OLD));
            db.execute("attach {0} as {1}", inline(copy.toString()), name(NEW));
            OwnFiles.protect(copy);
            db.execute("copy from database {0} to {1}", name(OLD), name(NEW));
            db.execute("checkpoint {0}", name(NEW));
            for (Table<?> stored : DefaultSchema.DEFAULT_SCHEMA.getTables()) {
                if (rows(db, OLD, stored) != rows(db, NEW, stored)) {
                    throw new IOException("the copy of " + stored.getName() + " is missing rows");
                }
            }
            List.of(NEW, OLD).forEach(database -> db.execute("detach {0}", name(database)));
        }
    }

    private static int rows(DSLContext db, String database, Table<?> stored) {
        Name name = name(database, "main", stored.getName());
        return db.fetchCount(table(name));
    }

    private static void discard(Path copy) {
        try {
            Files.deleteIfExists(copy);
            Files.deleteIfExists(copy.resolveSibling(copy.getFileName() + ".wal"));
        } catch (IOException e) {
            // the next compaction deletes it first
        }
    }
}

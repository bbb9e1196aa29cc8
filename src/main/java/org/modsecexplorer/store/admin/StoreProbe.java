package org.modsecexplorer.store.admin;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jooq.DSLContext;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.modsecexplorer.store.Encryption;
import org.modsecexplorer.store.Failures;
import org.modsecexplorer.store.Migrations;
import org.modsecexplorer.store.ServerAccess;
import org.modsecexplorer.store.StoreException;
import org.modsecexplorer.store.StoreFailure;
import org.modsecexplorer.store.StoreKind;
import org.modsecexplorer.store.StoreLocation;

/** Inspects the database at a server's address and changes nothing. */
public final class StoreProbe {

    /**
     * The findings.
     *
     * @param schemaVersion of the tables; 0 if the database is empty, so that an import creates them
     */
    public record Found(StoreKind kind, int schemaVersion, Encryption encryption) {

        public boolean isEmpty() {
            return schemaVersion == 0;
        }

        /** True if an import first migrates the tables. */
        public boolean isOld() {
            return schemaVersion > 0 && schemaVersion < Migrations.NEWEST;
        }
    }

    private StoreProbe() {}

    /**
     * @param server not an embedded store
     * @throws StoreException if it cannot be reached, or holds tables that an import cannot use
     */
    public static Found look(StoreLocation server) {
        try (ServerAccess access = new ServerAccess(server);
                Connection connection = DriverManager.getConnection(server.driverUrl(), access.properties())) {
            StoreKind kind = StoreKind.ofServer(connection);
            DSLContext db = DSL.using(connection, kind.dialect(), new Settings().withExecuteLogging(false));
            int version = Migrations.version(db);
            Migrations.refuseNewer(version, server);
            if (version == 0 && hasTables(connection)) {
                throw new StoreException(new StoreFailure.ForeignTables(server.label()));
            }
            return new Found(kind, version, Encryption.of(db, kind, server));
        } catch (RuntimeException | SQLException e) {
            throw Failures.explain(server, e);
        }
    }

    private static boolean hasTables(Connection connection) throws SQLException {
        DatabaseMetaData meta = connection.getMetaData();
        try (ResultSet tables = meta.getTables(connection.getCatalog(), null, "%", new String[] {"TABLE", "VIEW"})) {
            return tables.next();
        }
    }
}

package org.modsecexplorer.store;

import java.sql.Connection;
import java.sql.SQLException;
import org.jooq.SQLDialect;

/** The databases that can be a store. */
public enum StoreKind {
    DUCKDB(SQLDialect.DUCKDB, "duckdb"),
    MYSQL(SQLDialect.MYSQL, "mysql"),
    MARIADB(SQLDialect.MARIADB, "mysql");

    private final SQLDialect dialect;
    private final String migrations;

    StoreKind(SQLDialect dialect, String migrations) {
        this.dialect = dialect;
        this.migrations = migrations;
    }

    public static StoreKind ofServer(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductVersion().contains("MariaDB") ? MARIADB : MYSQL;
    }

    public SQLDialect dialect() {
        return dialect;
    }

    /** Folder of this kind's migrations below {@code db}. */
    String migrations() {
        return migrations;
    }
}

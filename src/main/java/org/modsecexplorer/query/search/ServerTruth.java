package org.modsecexplorer.query.search;

import static org.modsecexplorer.store.schema.Tables.RULE_DEFINITION;
import static org.modsecexplorer.store.schema.Tables.RULE_MATCH;
import static org.modsecexplorer.store.schema.Tables.TRANSACTION_ENTRY;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Select;

/** A store on a server. Its rows are streamed into the staging tables. */
record ServerTruth(DSLContext db) implements Truth {

    /** Makes MySQL's driver stream the rows instead of collecting them. */
    private static final int STREAM = Integer.MIN_VALUE;

    @Override
    public void stage(DSLContext index, long after, long to) {
        copy(
                index,
                Staging.ENTRIES,
                db.select(Staging.ENTRIES.fields()).from(TRANSACTION_ENTRY).where(TRANSACTION_ENTRY.ID.gt(after)).and(TRANSACTION_ENTRY.ID.le(to)));
        copy(
                index,
                Staging.MATCHES,
                db.select(Staging.MATCHES.fields()).from(RULE_MATCH).where(RULE_MATCH.ENTRY_ID.gt(after)).and(RULE_MATCH.ENTRY_ID.le(to)));
        copy(index, Staging.DEFINITIONS, db.select(Staging.DEFINITIONS.fields()).from(RULE_DEFINITION));
    }

    private static void copy(DSLContext index, Staging into, Select<?> rows) {
        index.execute(into.ddl());
        index.connection((Connection connection) -> {
            try (ResultSet read = rows.fetchSize(STREAM).fetchResultSet();
                    DuckDBAppender appender = connection.unwrap(DuckDBConnection.class).createAppender("temp", "main", into.name())) {
                while (read.next()) {
                    appender.beginRow();
                    for (int i = 0; i < into.fields().size(); i++) {
                        append(appender, into.fields().get(i), read, i + 1);
                    }
                    appender.endRow();
                }
            }
        });
    }

    private static void append(DuckDBAppender appender, Field<?> field, ResultSet read, int column) throws SQLException {
        switch (field.getType().getSimpleName()) {
            case "Long" -> number(appender, read, read.getLong(column));
            case "Integer" -> whole(appender, read, read.getInt(column));
            case "Short" -> small(appender, read, read.getShort(column));
            case "String" -> appender.append(read.getString(column));
            case "byte[]" -> appender.append(read.getBytes(column));
            default -> appender.append(read.getObject(column, LocalDateTime.class));
        }
    }

    private static void number(DuckDBAppender appender, ResultSet read, long value) throws SQLException {
        if (read.wasNull()) {
            appender.appendNull();
        } else {
            appender.append(value);
        }
    }

    private static void whole(DuckDBAppender appender, ResultSet read, int value) throws SQLException {
        if (read.wasNull()) {
            appender.appendNull();
        } else {
            appender.append(value);
        }
    }

    private static void small(DuckDBAppender appender, ResultSet read, short value) throws SQLException {
        if (read.wasNull()) {
            appender.appendNull();
        } else {
            appender.append(value);
        }
    }
}

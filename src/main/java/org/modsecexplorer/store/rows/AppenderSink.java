package org.modsecexplorer.store.rows;

import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jooq.Table;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/** DuckDB's appender: no statements, no parsing, values go straight into its column vectors. Measured many times faster than batched inserts. */
public final class AppenderSink implements RowSink {

    private final DuckDBConnection connection;
    private final Map<Table<?>, DuckDBAppender> appenders = new LinkedHashMap<>();

    public AppenderSink(DuckDBConnection connection) {
        this.connection = connection;
    }

    @Override
    public RowForm form() {
        return RowForm.VALUES;
    }

    @Override
    public void add(Columns<?> columns, PreparedRow row, @Nullable Object... open) {
        Table<?> table = columns.table();
        try {
            DuckDBAppender appender = appenders.get(table);
            if (appender == null) {
                appender = connection.createAppender(DuckDBConnection.DEFAULT_SCHEMA, table.getName());
                appenders.put(table, appender);
            }
            appender.beginRow();
            for (Object value : columns.fill(((PreparedRow.Values) row).columns(), open)) {
                append(appender, value);
            }
            appender.endRow();
        } catch (SQLException e) {
            throw new DataAccessException("appending to " + table.getName(), e);
        }
    }

    /** Appends a value of any type that a column holds, or null. @throws IllegalArgumentException if no column holds such a value */
    public static void append(DuckDBAppender appender, @Nullable Object value) throws SQLException {
        switch (value) {
            case null -> appender.appendNull();
            case String text -> appender.append(text);
            case Long number -> appender.append(number.longValue());
            case Integer number -> appender.append(number.intValue());
            case Short number -> appender.append(number.shortValue());
            case Boolean truth -> appender.append(truth.booleanValue());
            case byte[] bytes -> appender.append(bytes);
            case LocalDateTime time -> appender.append(time);
            default -> throw new IllegalArgumentException("no column holds a " + value.getClass());
        }
    }

    @Override
    public void flush() {
        closeAll(true);
    }

    @Override
    public void discard() {
        closeAll(false);
    }

    private void closeAll(boolean wanted) {
        SQLException failed = null;
        for (DuckDBAppender appender : appenders.values()) {
            try {
                appender.close();
            } catch (SQLException e) {
                failed = e;
            }
        }
        appenders.clear();
        if (wanted && failed != null) {
            throw new DataAccessException("flushing rows", failed);
        }
    }
}

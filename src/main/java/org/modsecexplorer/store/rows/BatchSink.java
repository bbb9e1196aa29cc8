package org.modsecexplorer.store.rows;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.RowN;
import org.jooq.Table;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Inserts many rows per statement. jOOQ renders each statement once; JDBC itself binds the values, because wrapping each of them took more than half of the
 * writer thread's time (docs/benchmarks.md).
 */
public final class BatchSink implements RowSink {

    /** Maximum rows per statement. A remainder uses the powers of two below it, so that few statements serve every number of rows. */
    private static final int ROWS = 64;

    /** Approximate bytes per statement; servers accept packets of 16 MiB and more. A longer row gets a statement of its own. */
    private static final int BYTES = 4 << 20;

    private record Shape(Table<?> table, int rows) {}

    private final DSLContext db;
    private final Connection connection;
    private final Map<Table<?>, List<@Nullable Object[]>> rows = new LinkedHashMap<>();
    private final Map<Shape, PreparedStatement> statements = new HashMap<>();

    /** @param connection stays open as long as the sink is used, and so do its statements */
    public BatchSink(DSLContext db, Connection connection) {
        this.db = db;
        this.connection = connection;
    }

    @Override
    public RowForm form() {
        return RowForm.VALUES;
    }

    @Override
    public void add(Columns<?> columns, PreparedRow row, @Nullable Object... open) {
        rows.computeIfAbsent(columns.table(), _ -> new ArrayList<>()).add(columns.fill(((PreparedRow.Values) row).columns(), open));
    }

    @Override
    public void flush() {
        rows.forEach(this::insert);
        rows.clear();
    }

    private void insert(Table<?> table, List<@Nullable Object[]> values) {
        try {
            for (int from = 0; from < values.size(); ) {
                int count = Integer.highestOneBit(fitting(values, from));
                insert(statement(new Shape(table, count)), values.subList(from, from + count));
                from += count;
            }
        } catch (SQLException e) {
            throw new DataAccessException("inserting into " + table.getName(), e);
        }
    }

    /** How many rows fit into one statement; at least one. */
    private static int fitting(List<@Nullable Object[]> values, int from) {
        int most = Math.min(ROWS, values.size() - from);
        long bytes = 0;
        for (int i = 0; i < most; i++) {
            bytes += size(values.get(from + i));
            if (bytes > BYTES) {
                return Math.max(1, i);
            }
        }
        return most;
    }

    private static long size(@Nullable Object[] row) {
        long size = 0;
        for (Object value : row) {
            if (value instanceof String text) {
                size += text.length();
            } else if (value instanceof byte[] bytes) {
                size += bytes.length;
            }
        }
        return size;
    }

    private PreparedStatement statement(Shape shape) throws SQLException {
        PreparedStatement statement = statements.get(shape);
        if (statement == null) {
            statement = connection.prepareStatement(sql(shape));
            statements.put(shape, statement);
        }
        return statement;
    }

    private String sql(Shape shape) {
        RowN row = DSL.row(Collections.nCopies(shape.table.fields().length, DSL.val((Object) null)));
        return db.insertInto(shape.table)
                .columns(shape.table.fields())
                .valuesOfRows(Collections.nCopies(shape.rows, row))
                .getSQL();
    }

    private static void insert(PreparedStatement statement, List<@Nullable Object[]> rows) throws SQLException {
        int index = 1;
        for (@Nullable Object[] row : rows) {
            for (Object value : row) {
                bind(statement, index++, value);
            }
        }
        statement.executeUpdate();
        // do not keep a long row in memory until the next statement
        statement.clearParameters();
    }

    private static void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        switch (value) {
            case null -> statement.setNull(index, Types.NULL);
            case String text -> statement.setString(index, text);
            case Long number -> statement.setLong(index, number);
            case Integer number -> statement.setInt(index, number);
            case Short number -> statement.setShort(index, number);
            case Boolean truth -> statement.setBoolean(index, truth);
            case byte[] bytes -> statement.setBytes(index, bytes);
            case LocalDateTime time -> statement.setObject(index, time);
            default -> throw new IllegalArgumentException("no column holds a " + value.getClass());
        }
    }

    @Override
    public void discard() {
        rows.clear();
    }
}

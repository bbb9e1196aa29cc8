package org.modsecexplorer.store.rows;

import com.mysql.cj.conf.PropertyKey;
import com.mysql.cj.conf.RuntimeProperty;
import com.mysql.cj.jdbc.JdbcConnection;
import com.mysql.cj.jdbc.JdbcStatement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code LOAD DATA LOCAL}, where the server allows it: one statement per table, and neither side parses values. It always sends rows from memory, whatever
 * file the server requests; see docs/decisions/23.
 */
public final class LoadSink implements RowSink {

    private static final Logger LOG = LoggerFactory.getLogger(LoadSink.class);

    /** Approximate bytes per statement; a longer row gets a statement of its own. */
    private static final int BYTES = 4 << 20;

    private static final class Rows {
        private final String statement;
        private final LoadText text = new LoadText();
        private int count;

        Rows(DSLContext db, Columns<?> columns) {
            String names = columns.openFirst().stream().map(db::render).collect(Collectors.joining(", "));
            this.statement = "load data local infile 'rows' into table " + db.render(columns.table()) + " character set binary " + LoadText.CLAUSES
                    + " (" + names + ")";
        }

        void forget() {
            count = 0;
            text.reset(2 * BYTES);
        }
    }

    private final DSLContext db;
    private final Connection connection;
    private final RuntimeProperty<Boolean> isAllowed;
    private final Map<Columns<?>, Rows> tables = new LinkedHashMap<>();

    public LoadSink(DSLContext db, Connection connection) throws SQLException {
        this.db = db;
        this.connection = connection;
        this.isAllowed = connection.unwrap(JdbcConnection.class).getPropertySet().getBooleanProperty(PropertyKey.allowLoadLocalInfile);
    }

    /**
     * False if the server, or something on the way to it, does not let clients load rows, see {@code local_infile}, or if Galera would commit them in pieces.
     * Tested by loading no rows.
     *
     * @param columns of any table
     */
    public static boolean isAllowed(DSLContext db, Connection connection, Columns<?> columns) throws SQLException {
        try {
            new LoadSink(db, connection).load(new Rows(db, columns));
            return !isSplit(connection);
        } catch (SQLException e) {
            LOG.info("Using INSERT instead of LOAD DATA: {}", e.getMessage());
            return false;
        } finally {
            connection.rollback();
        }
    }

    /** @see "MariaDB, wsrep_load_data_splitting: a commit every 10,000 rows" */
    private static boolean isSplit(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet variable = statement.executeQuery("show variables where variable_name in ('wsrep_on', 'wsrep_load_data_splitting') and value = 'ON'")) {
            int on = 0;
            while (variable.next()) {
                on++;
            }
            return on == 2;
        }
    }

    @Override
    public RowForm form() {
        return RowForm.TEXT;
    }

    @Override
    public void add(Columns<?> columns, PreparedRow row, @Nullable Object... open) {
        Rows rows = begin(columns, open);
        rows.text.values(((PreparedRow.Text) row).columns());
        end(columns, rows);
    }

    @Override
    public <T> void add(Columns<T> columns, T thing, @Nullable Object... open) {
        Rows rows = begin(columns, open);
        columns.forEachKnown(thing, rows.text::value);
        end(columns, rows);
    }

    private Rows begin(Columns<?> columns, @Nullable Object... open) {
        Rows rows = tables.computeIfAbsent(columns, c -> new Rows(db, c));
        for (Object value : open) {
            rows.text.value(value);
        }
        return rows;
    }

    private void end(Columns<?> columns, Rows rows) {
        rows.text.endRow();
        rows.count++;
        if (rows.text.size() >= BYTES) {
            send(columns, rows);
        }
    }

    @Override
    public void flush() {
        tables.forEach((columns, rows) -> {
            if (rows.count > 0) {
                send(columns, rows);
            }
        });
    }

    private void send(Columns<?> columns, Rows rows) {
        try {
            load(rows);
        } catch (SQLException e) {
            throw new DataAccessException("loading into " + columns.table().getName(), e);
        }
        rows.forget();
    }

    private void load(Rows rows) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.unwrap(JdbcStatement.class).setLocalInfileInputStream(rows.text.read());
            isAllowed.setValue(true);
            int loaded = statement.executeUpdate(rows.statement);
            // with LOCAL a rejected or truncated row is no error: the server continues with the next
            SQLWarning warning = statement.getWarnings();
            if (warning != null) {
                throw new SQLException(warning.getMessage(), warning.getSQLState(), warning.getErrorCode());
            }
            if (loaded != rows.count) {
                throw new SQLException("the server took " + loaded + " of " + rows.count + " rows");
            }
        } finally {
            isAllowed.setValue(false);
        }
    }

    @Override
    public void discard() {
        tables.values().forEach(Rows::forget);
    }
}

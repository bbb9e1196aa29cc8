package org.modsecexplorer.store.admin;

import static org.jooq.impl.DSL.epoch;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.store.Failures;
import org.modsecexplorer.store.ServerAccess;
import org.modsecexplorer.store.StoreException;
import org.modsecexplorer.store.StoreKind;
import org.modsecexplorer.store.StoreLocation;

/** The server table of older import scripts, read in chunks by row number. Read-only. Used by one thread. */
public final class AncestorTable implements AutoCloseable {

    private static final String TIME = "created_at";

    /** MySQL's time zones are at most this far from UTC. */
    private static final int FURTHEST_SECONDS = 14 * 3_600;

    /**
     * A row.
     *
     * @param values by column name, as the server writes them
     * @param offset of the server's clock from UTC at the row's time, null if it has none
     */
    public record Row(long id, Map<String, @Nullable String> values, @Nullable ZoneOffset offset) {}

    private final StoreLocation server;
    private final String table;
    private final ServerAccess access;
    private final Connection connection;
    private final DSLContext db;

    private AncestorTable(StoreLocation server, String table, ServerAccess access, Connection connection, DSLContext db) {
        this.server = server;
        this.table = table;
        this.access = access;
        this.connection = connection;
        this.db = db;
    }

    /** @throws StoreException if the server cannot be reached or the table is not there */
    public static AncestorTable open(StoreLocation server, String table) {
        ServerAccess access = new ServerAccess(server);
        try {
            Connection connection = DriverManager.getConnection(server.driverUrl(), access.properties());
            connection.setReadOnly(true);
            DSLContext db = DSL.using(connection, StoreKind.ofServer(connection).dialect(), new Settings().withExecuteLogging(false));
            return new AncestorTable(server, table, access, connection, db);
        } catch (SQLException | RuntimeException e) {
            access.close();
            throw Failures.explain(server, e);
        }
    }

    /** For messages and for the ledger. */
    public String label() {
        return server.label() + "/" + table;
    }

    public long size() {
        try {
            return db.fetchCount(table(name(table)));
        } catch (DataAccessException e) {
            throw Failures.explain(server, e);
        }
    }

    /**
     * The next rows in the order of their numbers.
     *
     * @param columns to read
     * @param behind  number of the last row read; smaller than any number to begin with
     */
    public List<Row> read(List<String> columns, long behind, int limit) {
        Field<Long> id = field(name("id"), Long.class);
        // as the server writes it, in its own zone: a driver would convert it
        Map<String, Field<String>> texts = new HashMap<>();
        columns.forEach(column -> texts.put(column, field(name(column)).cast(SQLDataType.VARCHAR).as("text_" + column)));
        Field<Integer> epoch = epoch(field(name(TIME), SQLDataType.TIMESTAMP)).as("utc_seconds");
        List<Field<?>> fields = new ArrayList<>(texts.values());
        fields.add(id);
        fields.add(epoch);
        try {
            return db.select(fields).from(table(name(table))).where(id.gt(behind)).orderBy(id).limit(limit).fetch(row -> row(row, id, texts, epoch));
        } catch (DataAccessException e) {
            throw Failures.explain(server, e);
        }
    }

    private static Row row(Record row, Field<Long> id, Map<String, Field<String>> texts, Field<Integer> epoch) {
        Map<String, @Nullable String> values = new HashMap<>();
        texts.forEach((column, field) -> values.put(column, row.get(field)));
        return new Row(row.get(id), values, offset(values.get(TIME), row.get(epoch)));
    }

    private static @Nullable ZoneOffset offset(@Nullable String local, @Nullable Integer utcSeconds) {
        try {
            if (local == null || utcSeconds == null || utcSeconds == 0) {
                return null;
            }
            long seconds = LocalDateTime.parse(local.replace(' ', 'T')).toEpochSecond(ZoneOffset.UTC) - utcSeconds;
            return Math.abs(seconds) > FURTHEST_SECONDS ? null : ZoneOffset.ofTotalSeconds((int) seconds);
        } catch (DateTimeException e) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw Failures.explain(server, e);
        } finally {
            access.close();
        }
    }
}

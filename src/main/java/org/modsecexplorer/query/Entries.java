package org.modsecexplorer.query;

import static org.modsecexplorer.store.schema.Tables.TRANSACTION_ENTRY;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Record2;
import org.jooq.SelectField;
import org.jooq.SelectLimitStep;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.EngineMode;
import org.modsecexplorer.audit.Format;
import org.modsecexplorer.audit.Outcome;
import org.modsecexplorer.audit.Severity;
import org.modsecexplorer.query.filter.Filter;
import org.modsecexplorer.store.Store;

/**
 * Queries transactions with a filter. A result is the array of ids in the requested order: 8 bytes per row, however long the rows are. Rows are read by id
 * when they are displayed, so the end of a result is as quick to reach as its beginning.
 */
public final class Entries {

    private static final List<SelectField<?>> ROW = List.of(
            TRANSACTION_ENTRY.ID,
            TRANSACTION_ENTRY.TIME_UTC,
            TRANSACTION_ENTRY.OUTCOME,
            TRANSACTION_ENTRY.SEVERITY,
            TRANSACTION_ENTRY.CLIENT_IP,
            TRANSACTION_ENTRY.CLIENT_PORT,
            TRANSACTION_ENTRY.SERVER_IP,
            TRANSACTION_ENTRY.SERVER_PORT,
            TRANSACTION_ENTRY.METHOD,
            TRANSACTION_ENTRY.URI,
            TRANSACTION_ENTRY.PROTOCOL,
            TRANSACTION_ENTRY.HOST,
            TRANSACTION_ENTRY.USER_AGENT,
            TRANSACTION_ENTRY.STATUS,
            TRANSACTION_ENTRY.ENGINE_MODE,
            TRANSACTION_ENTRY.MAIN_RULE_ID,
            TRANSACTION_ENTRY.MAIN_MSG,
            TRANSACTION_ENTRY.MATCH_COUNT,
            TRANSACTION_ENTRY.INBOUND_SCORE,
            TRANSACTION_ENTRY.DURATION_US,
            TRANSACTION_ENTRY.UNIQUE_ID,
            TRANSACTION_ENTRY.HOST_LABEL,
            TRANSACTION_ENTRY.FORMAT);

    /** Number of characters of a long text that a server sorts by. */
    private static final int SORTED_LETTERS = 200;

    private final DSLContext db;
    private final boolean isEmbedded;

    public Entries(Store store) {
        this.db = store.dsl();
        this.isEmbedded = store.isEmbedded();
    }

    /** Ids of all matching transactions, in order. */
    public long[] ids(Filter filter, SortOrder order) {
        return Ids.of(ordered(filter, order));
    }

    /** The first ids. @param limit maximum number of ids */
    public long[] ids(Filter filter, SortOrder order, int limit) {
        return Ids.of(ordered(filter, order).limit(limit));
    }

    private SelectLimitStep<Record1<Long>> ordered(Filter filter, SortOrder order) {
        Field<?> field = order.column().sortField();
        if (!isEmbedded && isLongText(field)) {
            return orderedByLongText(filter, order, field.coerce(SQLDataType.CLOB));
        }
        return db.select(TRANSACTION_ENTRY.ID)
                .from(TRANSACTION_ENTRY)
                .where(Conditions.of(filter))
                .orderBy(order.fields());
    }

    private static boolean isLongText(Field<?> field) {
        return field.getDataType().isString() && !field.getDataType().lengthDefined();
    }

    /**
     * If a query contains a text of unlimited length, a server sorts row numbers and then fetches row by row: 110 s for 500,000 transactions. A table of
     * short keys takes 3 s. The limit does not restrict anything; it keeps the server from merging the two queries.
     */
    private SelectLimitStep<Record1<Long>> orderedByLongText(Filter filter, SortOrder order, Field<String> text) {
        Field<String> key = DSL.left(text, SORTED_LETTERS).as("sort_key");
        Table<Record2<Long, String>> keys = db.select(TRANSACTION_ENTRY.ID, key)
                .from(TRANSACTION_ENTRY)
                .where(Conditions.of(filter))
                .limit(Long.MAX_VALUE)
                .asTable("sort_keys");
        Field<Long> id = keys.field(TRANSACTION_ENTRY.ID);
        return db.select(id).from(keys).orderBy(order.fields(keys.field(key), id));
    }

    public long count(Filter filter) {
        return db.selectCount().from(TRANSACTION_ENTRY).where(Conditions.of(filter)).fetchSingle().value1();
    }

    /** Rows by id, in the order of the ids; those that no longer exist are omitted. */
    public List<EntryRow> rows(Collection<Long> ids) {
        Map<Long, EntryRow> byId = HashMap.newHashMap(ids.size());
        db.select(ROW).from(TRANSACTION_ENTRY).where(TRANSACTION_ENTRY.ID.in(ids)).forEach(row -> {
            EntryRow read = read(row);
            byId.put(read.id(), read);
        });
        List<EntryRow> inOrder = new ArrayList<>(ids.size());
        for (Long id : ids) {
            EntryRow row = byId.get(id);
            if (row != null) {
                inOrder.add(row);
            }
        }
        return inOrder;
    }

    /** Ids of the transactions with that unique id; several if the server repeats unique ids. */
    public List<Long> withUniqueId(String uniqueId) {
        return db.select(TRANSACTION_ENTRY.ID)
                .from(TRANSACTION_ENTRY)
                .where(TRANSACTION_ENTRY.UNIQUE_ID.eq(uniqueId))
                .orderBy(TRANSACTION_ENTRY.ID)
                .fetch(TRANSACTION_ENTRY.ID);
    }

    private static EntryRow read(Record row) {
        LocalDateTime time = row.get(TRANSACTION_ENTRY.TIME_UTC);
        return new EntryRow(
                row.get(TRANSACTION_ENTRY.ID),
                time == null ? null : time.toInstant(ZoneOffset.UTC),
                Outcome.ofNumber(row.get(TRANSACTION_ENTRY.OUTCOME)),
                severity(row.get(TRANSACTION_ENTRY.SEVERITY)),
                row.get(TRANSACTION_ENTRY.CLIENT_IP),
                row.get(TRANSACTION_ENTRY.CLIENT_PORT),
                row.get(TRANSACTION_ENTRY.SERVER_IP),
                row.get(TRANSACTION_ENTRY.SERVER_PORT),
                row.get(TRANSACTION_ENTRY.METHOD),
                row.get(TRANSACTION_ENTRY.URI),
                row.get(TRANSACTION_ENTRY.PROTOCOL),
                row.get(TRANSACTION_ENTRY.HOST),
                row.get(TRANSACTION_ENTRY.USER_AGENT),
                row.get(TRANSACTION_ENTRY.STATUS),
                engineMode(row.get(TRANSACTION_ENTRY.ENGINE_MODE)),
                row.get(TRANSACTION_ENTRY.MAIN_RULE_ID),
                row.get(TRANSACTION_ENTRY.MAIN_MSG),
                row.get(TRANSACTION_ENTRY.MATCH_COUNT),
                row.get(TRANSACTION_ENTRY.INBOUND_SCORE),
                row.get(TRANSACTION_ENTRY.DURATION_US),
                row.get(TRANSACTION_ENTRY.UNIQUE_ID),
                row.get(TRANSACTION_ENTRY.HOST_LABEL),
                Format.ofId(row.get(TRANSACTION_ENTRY.FORMAT)).source());
    }

    private static @Nullable Severity severity(@Nullable Short number) {
        return number == null ? null : Severity.ofNumber(number);
    }

    private static @Nullable EngineMode engineMode(@Nullable String name) {
        return name == null ? null : EngineMode.valueOf(name);
    }
}

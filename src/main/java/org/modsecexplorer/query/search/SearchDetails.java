package org.modsecexplorer.query.search;

import static org.jooq.impl.DSL.boolOr;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.epoch;
import static org.jooq.impl.DSL.floor;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jooq.CommonTableExpression;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.SQLDataType;
import org.modsecexplorer.query.Conditions;
import org.modsecexplorer.query.MatchedDetails;
import org.modsecexplorer.query.MatchedDetails.Detail;
import org.modsecexplorer.query.filter.Filter;

/** Reads details of the transactions with matches from the index. */
final class SearchDetails {

    /** What one client alone sent joins nobody, unless it names a server. */
    private static final int FEWEST_CLIENTS = 2;

    private static final long SHIFT = 1L << 32;
    private static final int LAST = Integer.MAX_VALUE;

    private final DSLContext db;
    private final Condition condition;

    SearchDetails(DSLContext db, Filter filter) {
        this.db = db;
        this.condition = SearchTables.RULES.isNotNull().and(Conditions.of(filter, SearchFields.INSTANCE));
    }

    MatchedDetails read() {
        String[] texts = new String[db.select(coalesce(max(SearchTables.DATA.no()), inline(0))).from(SearchTables.DATA.table()).fetchSingle().value1() + 1];
        Arrays.fill(texts, "");
        MatchedDetails read = new MatchedDetails(Arrays.asList(texts));
        Field<Integer> clients = countDistinct(SearchTables.CLIENT);
        Condition namesServer = SearchTables.MATCH_DATA.in(select(SearchTables.DATA.no()).from(SearchTables.DATA.table())
                .where(SearchTables.DATA.text().contains("://").or(SearchTables.DATA.text().contains("wget ")).or(SearchTables.DATA.text().contains("curl "))));
        var shared = name("shared").as(select(SearchTables.MATCH_DATA.as("data"), when(clients.ge(FEWEST_CLIENTS), clients).otherwise(inline(LAST)).as("clients"))
                .from(SearchTables.MATCH).join(SearchTables.ENTRY).on(SearchTables.ID.eq(SearchTables.MATCH_ENTRY_ID))
                .where(SearchTables.MATCH_DATA.isNotNull()).and(condition)
                .groupBy(SearchTables.MATCH_DATA).having(clients.ge(FEWEST_CLIENTS).or(boolOr(namesServer))));
        Field<Integer> data = shared.field("data", Integer.class);
        // of equally rare ones always the same, as another thread would choose another
        Field<Long> rarest = min(shared.field("clients", Integer.class).cast(SQLDataType.BIGINT).mul(inline(SHIFT)).plus(data.cast(SQLDataType.BIGINT))).mod(inline(SHIFT));
        var payloads = name("payloads").as(select(SearchTables.MATCH_ENTRY_ID.as("entry"), rarest.as("payload"))
                .from(SearchTables.MATCH).join(shared).on(data.eq(SearchTables.MATCH_DATA)).groupBy(SearchTables.MATCH_ENTRY_ID));
        readInto(read, texts, shared, payloads);
        return read;
    }

    private void readInto(MatchedDetails read, String[] texts, CommonTableExpression<?> shared, CommonTableExpression<?> payloads) {
        Field<Long> payload = payloads.field("payload", Long.class);
        List<Field<?>> columns = List.of(
                SearchTables.ID, coalesce(floor(epoch(SearchTables.TIME_UTC)).cast(SQLDataType.INTEGER), inline(0)),
                coalesce(SearchTables.STATUS.cast(SQLDataType.INTEGER), inline(0)), coalesce(payload, inline(0L)));
        try (ResultSet rows = db.with(shared, payloads).select(columns).from(SearchTables.ENTRY)
                .leftJoin(payloads).on(payloads.field("entry", Long.class).eq(SearchTables.ID))
                .where(condition).orderBy(SearchTables.ID).fetchResultSet()) {
            while (rows.next()) {
                read.add(new Detail(rows.getLong(1), rows.getInt(2), rows.getInt(3), rows.getInt(4)));
            }
        } catch (SQLException e) {
            throw new DataAccessException("reading details", e);
        }
        try (ResultSet rows = db.with(shared).select(SearchTables.DATA.no(), SearchTables.DATA.text()).from(SearchTables.DATA.table())
                .where(SearchTables.DATA.no().in(select(shared.field("data", Integer.class)).from(shared))).fetchResultSet()) {
            while (rows.next()) {
                texts[rows.getInt(1)] = rows.getString(2);
            }
        } catch (SQLException e) {
            throw new DataAccessException("reading payloads", e);
        }
    }
}

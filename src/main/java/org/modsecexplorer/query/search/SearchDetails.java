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
import static org.jooq.impl.DSL.or;
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
import org.jooq.Record2;
import org.jooq.ResultQuery;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.SQLDataType;
import org.modsecexplorer.query.Conditions;
import org.modsecexplorer.query.filter.Filter;
import org.modsecexplorer.query.matched.MatchedDetails;
import org.modsecexplorer.query.matched.MatchedDetails.Detail;
import org.modsecexplorer.query.search.SearchTables.Dictionary;

/** Reads details of the transactions with matches from the index. */
final class SearchDetails {

    /** What one client alone sent joins nobody, unless it names a server. */
    private static final int FEWEST_CLIENTS = 2;

    private static final long SHIFT = 1L << 32;
    private static final int LAST = Integer.MAX_VALUE;

    private static final Condition URI_NAMES_SERVER = or(MatchedDetails.SERVER_HINTS.stream().map(hint -> SearchTables.URI.text().contains(hint)).toList());

    private final DSLContext db;
    private final Condition condition;

    SearchDetails(DSLContext db, Filter filter) {
        this.db = db;
        this.condition = SearchTables.RULES.isNotNull().and(Conditions.of(filter, SearchFields.INSTANCE));
    }

    MatchedDetails read() {
        String[] texts = room(SearchTables.DATA);
        String[] uris = room(SearchTables.URI);
        MatchedDetails read = new MatchedDetails(Arrays.asList(texts), Arrays.asList(uris));
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
        readInto(read, shared, payloads);
        fill(texts, db.with(shared).select(SearchTables.DATA.no(), SearchTables.DATA.text()).from(SearchTables.DATA.table())
                .where(SearchTables.DATA.no().in(select(shared.field("data", Integer.class)).from(shared))));
        fill(uris, db.select(SearchTables.URI.no(), SearchTables.URI.text()).from(SearchTables.URI.table()).where(URI_NAMES_SERVER));
        return read;
    }

    private void readInto(MatchedDetails read, CommonTableExpression<?> shared, CommonTableExpression<?> payloads) {
        Field<Long> payload = payloads.field("payload", Long.class);
        List<Field<?>> columns = List.of(
                SearchTables.ID, coalesce(floor(epoch(SearchTables.TIME_UTC)).cast(SQLDataType.INTEGER), inline(0)),
                coalesce(SearchTables.STATUS.cast(SQLDataType.INTEGER), inline(0)), coalesce(payload, inline(0L)),
                when(SearchTables.ENTRY_URI.in(select(SearchTables.URI.no()).from(SearchTables.URI.table()).where(URI_NAMES_SERVER)), SearchTables.ENTRY_URI).otherwise(inline(0)));
        try (ResultSet rows = db.with(shared, payloads).select(columns).from(SearchTables.ENTRY)
                .leftJoin(payloads).on(payloads.field("entry", Long.class).eq(SearchTables.ID))
                .where(condition).orderBy(SearchTables.ID).fetchResultSet()) {
            while (rows.next()) {
                read.add(new Detail(rows.getLong(1), rows.getInt(2), rows.getInt(3), rows.getInt(4), rows.getInt(5)));
            }
        } catch (SQLException e) {
            throw new DataAccessException("reading details", e);
        }
    }

    /** For the texts of a dictionary, by number. */
    private String[] room(Dictionary dictionary) {
        String[] texts = new String[db.select(coalesce(max(dictionary.no()), inline(0))).from(dictionary.table()).fetchSingle().value1() + 1];
        Arrays.fill(texts, "");
        return texts;
    }

    private static void fill(String[] texts, ResultQuery<Record2<Integer, String>> numbered) {
        try (ResultSet rows = numbered.fetchResultSet()) {
            while (rows.next()) {
                texts[rows.getInt(1)] = rows.getString(2);
            }
        } catch (SQLException e) {
            throw new DataAccessException("reading texts", e);
        }
    }
}

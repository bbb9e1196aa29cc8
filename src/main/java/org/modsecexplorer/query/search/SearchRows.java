package org.modsecexplorer.query.search;

import static org.jooq.impl.DSL.selectFrom;
import static org.jooq.impl.DSL.values;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Row1;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.modsecexplorer.audit.EngineMode;
import org.modsecexplorer.audit.Format;
import org.modsecexplorer.audit.Outcome;
import org.modsecexplorer.audit.Severity;
import org.modsecexplorer.query.EntryRow;
import org.modsecexplorer.query.search.SearchTables.Dictionary;

/**
 * Reads rows by id: first their numbers, then the texts of these numbers. A join would scan each dictionary as a whole.
 */
final class SearchRows {

    private static final List<Field<?>> COLUMNS = List.of(
            SearchTables.ID, SearchTables.TIME_UTC, SearchTables.OUTCOME, SearchTables.SEVERITY, SearchTables.CLIENT, SearchTables.CLIENT_PORT,
            SearchTables.SERVER, SearchTables.SERVER_PORT, SearchTables.METHOD, SearchTables.ENTRY_URI, SearchTables.PROTOCOL, SearchTables.ENTRY_HOST,
            SearchTables.ENTRY_AGENT, SearchTables.STATUS, SearchTables.ENGINE_MODE, SearchTables.MAIN_RULE_ID, SearchTables.MAIN_MESSAGE,
            SearchTables.MATCH_COUNT, SearchTables.INBOUND_SCORE, SearchTables.DURATION_US, SearchTables.UNIQUE_ID, SearchTables.HOST_LABEL,
            SearchTables.FORMAT);

    private final Map<Integer, String> addresses;
    private final Map<Integer, String> hosts;
    private final Map<Integer, String> uris;
    private final Map<Integer, String> agents;
    private final Map<Integer, String> messages;

    private SearchRows(DSLContext db, Collection<Record> rows) {
        addresses = texts(db, SearchTables.ADDRESS, rows, SearchTables.CLIENT, SearchTables.SERVER);
        hosts = texts(db, SearchTables.HOST, rows, SearchTables.ENTRY_HOST);
        uris = texts(db, SearchTables.URI, rows, SearchTables.ENTRY_URI);
        agents = texts(db, SearchTables.AGENT, rows, SearchTables.ENTRY_AGENT);
        messages = texts(db, SearchTables.MESSAGE, rows, SearchTables.MAIN_MESSAGE);
    }

    /** Rows in the order of the ids; those that no longer exist are omitted. */
    static List<EntryRow> of(DSLContext db, Collection<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<Long, Record> byId = db.select(COLUMNS).from(SearchTables.ENTRY).where(SearchTables.ID.in(asRows(ids))).fetchMap(SearchTables.ID);
        SearchRows texts = new SearchRows(db, byId.values());
        return ids.stream().map(byId::get).filter(Objects::nonNull).map(texts::read).toList();
    }

    /** DuckDB joins rows, and reads the other columns only where the id is wanted; for a list of values it would read all columns of all transactions. */
    private static Select<Record1<Long>> asRows(Collection<Long> ids) {
        Table<Record1<Long>> wanted = values(ids.stream().map(DSL::row).<Row1<Long>>toArray(Row1[]::new)).as("wanted", "id");
        return selectFrom(wanted);
    }

    @SafeVarargs
    private static Map<Integer, String> texts(DSLContext db, Dictionary dictionary, Collection<Record> rows, Field<Integer>... numbers) {
        Set<Integer> wanted = new HashSet<>();
        for (Field<Integer> number : numbers) {
            rows.forEach(row -> wanted.add(row.get(number)));
        }
        wanted.remove(null);
        return db.select(dictionary.no(), dictionary.text()).from(dictionary.table()).where(dictionary.no().in(wanted)).fetchMap(dictionary.no(), dictionary.text());
    }

    private EntryRow read(Record row) {
        LocalDateTime time = row.get(SearchTables.TIME_UTC);
        Short severity = row.get(SearchTables.SEVERITY);
        String mode = row.get(SearchTables.ENGINE_MODE);
        return new EntryRow(
                row.get(SearchTables.ID), time == null ? null : time.toInstant(ZoneOffset.UTC), Outcome.ofNumber(row.get(SearchTables.OUTCOME)),
                severity == null ? null : Severity.ofNumber(severity), addresses.get(row.get(SearchTables.CLIENT)), row.get(SearchTables.CLIENT_PORT),
                addresses.get(row.get(SearchTables.SERVER)), row.get(SearchTables.SERVER_PORT), row.get(SearchTables.METHOD),
                uris.get(row.get(SearchTables.ENTRY_URI)), row.get(SearchTables.PROTOCOL), hosts.get(row.get(SearchTables.ENTRY_HOST)),
                agents.get(row.get(SearchTables.ENTRY_AGENT)), row.get(SearchTables.STATUS), mode == null ? null : EngineMode.valueOf(mode),
                row.get(SearchTables.MAIN_RULE_ID), messages.get(row.get(SearchTables.MAIN_MESSAGE)), row.get(SearchTables.MATCH_COUNT),
                row.get(SearchTables.INBOUND_SCORE), row.get(SearchTables.DURATION_US), row.get(SearchTables.UNIQUE_ID), row.get(SearchTables.HOST_LABEL),
                Format.ofId(row.get(SearchTables.FORMAT)).source());
    }
}

package org.modsecexplorer.query.search;

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
import org.jooq.Table;
import org.modsecexplorer.audit.EngineMode;
import org.modsecexplorer.audit.Format;
import org.modsecexplorer.audit.Outcome;
import org.modsecexplorer.audit.Severity;
import org.modsecexplorer.query.EntryRow;

/** Reads rows by id, with the texts in place of their numbers. */
final class SearchRows {

    private static final Map<Joined, Field<Integer>> NUMBERS = Map.of(
            Joined.CLIENT, SearchTables.CLIENT,
            Joined.SERVER, SearchTables.SERVER,
            Joined.HOST, SearchTables.ENTRY_HOST,
            Joined.URI, SearchTables.ENTRY_URI,
            Joined.AGENT, SearchTables.ENTRY_AGENT,
            Joined.MESSAGE, SearchTables.MAIN_MESSAGE);

    private SearchRows() {}

    static List<EntryRow> of(DSLContext db, Collection<Long> ids) {
        Table<?> joined = SearchTables.ENTRY;
        for (Map.Entry<Joined, Field<Integer>> each : NUMBERS.entrySet()) {
            joined = joined.leftJoin(each.getKey().table()).on(each.getKey().no().eq(each.getValue()));
        }
        List<Field<?>> columns = new ArrayList<>(List.of(
                SearchTables.ID, SearchTables.TIME_UTC, SearchTables.OUTCOME, SearchTables.SEVERITY, SearchTables.CLIENT_PORT, SearchTables.SERVER_PORT,
                SearchTables.METHOD, SearchTables.PROTOCOL, SearchTables.STATUS, SearchTables.ENGINE_MODE, SearchTables.MAIN_RULE_ID, SearchTables.MATCH_COUNT,
                SearchTables.INBOUND_SCORE, SearchTables.DURATION_US, SearchTables.UNIQUE_ID, SearchTables.HOST_LABEL, SearchTables.FORMAT));
        NUMBERS.keySet().forEach(each -> columns.add(value(each)));
        Map<Long, EntryRow> byId = HashMap.newHashMap(ids.size());
        db.select(columns).from(joined).where(SearchTables.ID.in(ids)).forEach(row -> byId.put(row.get(SearchTables.ID), read(row)));
        List<EntryRow> inOrder = new ArrayList<>(ids.size());
        for (Long id : ids) {
            EntryRow row = byId.get(id);
            if (row != null) {
                inOrder.add(row);
            }
        }
        return inOrder;
    }

    private static Field<String> value(Joined joined) {
        return joined.text().as(joined.alias());
    }

    private static EntryRow read(Record row) {
        LocalDateTime time = row.get(SearchTables.TIME_UTC);
        Short severity = row.get(SearchTables.SEVERITY);
        String mode = row.get(SearchTables.ENGINE_MODE);
        return new EntryRow(
                row.get(SearchTables.ID), time == null ? null : time.toInstant(ZoneOffset.UTC), Outcome.ofNumber(row.get(SearchTables.OUTCOME)),
                severity == null ? null : Severity.ofNumber(severity), row.get(value(Joined.CLIENT)), row.get(SearchTables.CLIENT_PORT), row.get(value(Joined.SERVER)),
                row.get(SearchTables.SERVER_PORT), row.get(SearchTables.METHOD), row.get(value(Joined.URI)), row.get(SearchTables.PROTOCOL), row.get(value(Joined.HOST)),
                row.get(value(Joined.AGENT)), row.get(SearchTables.STATUS), mode == null ? null : EngineMode.valueOf(mode), row.get(SearchTables.MAIN_RULE_ID),
                row.get(value(Joined.MESSAGE)), row.get(SearchTables.MATCH_COUNT), row.get(SearchTables.INBOUND_SCORE), row.get(SearchTables.DURATION_US),
                row.get(SearchTables.UNIQUE_ID), row.get(SearchTables.HOST_LABEL),
                Format.ofId(row.get(SearchTables.FORMAT)).source());
    }
}

package org.modsecexplorer.query.search;

import static org.jooq.impl.DSL.name;

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
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.modsecexplorer.audit.EngineMode;
import org.modsecexplorer.audit.Format;
import org.modsecexplorer.audit.Outcome;
import org.modsecexplorer.audit.Severity;
import org.modsecexplorer.query.EntryRow;
import org.modsecexplorer.query.search.SearchTables.Dictionary;

/** Reads rows by id, with the texts in place of their numbers. */
final class SearchRows {

    private static final Joined CLIENT = new Joined("client_text", SearchTables.CLIENT, SearchTables.ADDRESS);
    private static final Joined SERVER = new Joined("server_text", SearchTables.SERVER, SearchTables.ADDRESS);
    private static final Joined HOST = new Joined("host_text", SearchTables.ENTRY_HOST, SearchTables.HOST);
    private static final Joined URI = new Joined("uri_text", SearchTables.ENTRY_URI, SearchTables.URI);
    private static final Joined AGENT = new Joined("agent_text", SearchTables.ENTRY_AGENT, SearchTables.AGENT);
    private static final Joined MESSAGE = new Joined("message_text", SearchTables.MAIN_MESSAGE, SearchTables.MESSAGE);
    private static final List<Joined> ALL = List.of(CLIENT, SERVER, HOST, URI, AGENT, MESSAGE);

    /** A dictionary under a name of its own, because two columns share one. */
    private record Joined(String alias, Field<Integer> number, Dictionary dictionary) {

        Table<?> table() {
            return dictionary.table().as(alias);
        }

        Field<Integer> no() {
            return DSL.field(name(alias, "no"), SQLDataType.INTEGER);
        }

        Field<String> text() {
            return DSL.field(name(alias, "text"), SQLDataType.VARCHAR).as(alias + "_value");
        }
    }

    private SearchRows() {}

    static List<EntryRow> of(DSLContext db, Collection<Long> ids) {
        Table<?> joined = SearchTables.ENTRY;
        for (Joined each : ALL) {
            joined = joined.leftJoin(each.table()).on(each.no().eq(each.number()));
        }
        List<Field<?>> columns = new ArrayList<>(List.of(
                SearchTables.ID, SearchTables.TIME_UTC, SearchTables.OUTCOME, SearchTables.SEVERITY, SearchTables.CLIENT_PORT, SearchTables.SERVER_PORT,
                SearchTables.METHOD, SearchTables.PROTOCOL, SearchTables.STATUS, SearchTables.ENGINE_MODE, SearchTables.MAIN_RULE_ID, SearchTables.MATCH_COUNT,
                SearchTables.INBOUND_SCORE, SearchTables.DURATION_US, SearchTables.UNIQUE_ID, SearchTables.HOST_LABEL, SearchTables.FORMAT));
        ALL.forEach(each -> columns.add(each.text()));
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

    private static EntryRow read(Record row) {
        LocalDateTime time = row.get(SearchTables.TIME_UTC);
        Short severity = row.get(SearchTables.SEVERITY);
        String mode = row.get(SearchTables.ENGINE_MODE);
        return new EntryRow(
                row.get(SearchTables.ID), time == null ? null : time.toInstant(ZoneOffset.UTC), Outcome.ofNumber(row.get(SearchTables.OUTCOME)),
                severity == null ? null : Severity.ofNumber(severity), row.get(CLIENT.text()), row.get(SearchTables.CLIENT_PORT), row.get(SERVER.text()),
                row.get(SearchTables.SERVER_PORT), row.get(SearchTables.METHOD), row.get(URI.text()), row.get(SearchTables.PROTOCOL), row.get(HOST.text()),
                row.get(AGENT.text()), row.get(SearchTables.STATUS), mode == null ? null : EngineMode.valueOf(mode), row.get(SearchTables.MAIN_RULE_ID),
                row.get(MESSAGE.text()), row.get(SearchTables.MATCH_COUNT), row.get(SearchTables.INBOUND_SCORE), row.get(SearchTables.DURATION_US),
                row.get(SearchTables.UNIQUE_ID), row.get(SearchTables.HOST_LABEL),
                Format.ofId(row.get(SearchTables.FORMAT)).source());
    }
}

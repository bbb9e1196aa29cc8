package org.modsecexplorer.query.search;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectDistinct;
import static org.modsecexplorer.store.schema.Tables.APACHE_ERROR;
import static org.modsecexplorer.store.schema.Tables.RULE_DEFINITION;
import static org.modsecexplorer.store.schema.Tables.RULE_MATCH;
import static org.modsecexplorer.store.schema.Tables.TRANSACTION_ENTRY;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;

/**
 * Adds the staged transactions to the index, in bulk: first their new values to the dictionaries, then their numbers. To be called in a transaction.
 */
final class Absorber {

    private static final Table<?> ENTRIES = Staging.ENTRIES.staged();
    private static final Table<?> MATCHES = Staging.MATCHES.staged();

    private static final Field<String> APACHE_LINE = Staging.APACHE_ERRORS.of(APACHE_ERROR.TEXT);

    private final DSLContext db;

    Absorber(DSLContext db) {
        this.db = db;
    }

    private static <T> Field<T> entry(Field<T> column) {
        return Staging.ENTRIES.of(column);
    }

    private static <T> Field<T> match(Field<T> column) {
        return Staging.MATCHES.of(column);
    }

    void absorb() {
        replaceDefinitions();
        NewValues values = new NewValues(db);
        values.addAddresses(select(entry(TRANSACTION_ENTRY.CLIENT_IP), entry(TRANSACTION_ENTRY.CLIENT_ADDR))
                .from(ENTRIES)
                .unionAll(select(entry(TRANSACTION_ENTRY.SERVER_IP), entry(TRANSACTION_ENTRY.SERVER_ADDR)).from(ENTRIES)));
        values.add(SearchTables.HOST, distinct(entry(TRANSACTION_ENTRY.HOST), ENTRIES));
        new NewPaths(db).add(values.add(SearchTables.URI, distinct(entry(TRANSACTION_ENTRY.URI), ENTRIES)));
        values.add(SearchTables.AGENT, distinct(entry(TRANSACTION_ENTRY.USER_AGENT), ENTRIES));
        values.add(SearchTables.WARNING, distinct(entry(TRANSACTION_ENTRY.WARNINGS), ENTRIES));
        values.add(
                SearchTables.MESSAGE,
                distinct(match(RULE_MATCH.MSG), MATCHES).union(distinct(entry(TRANSACTION_ENTRY.MAIN_MSG), ENTRIES)));
        int before = values.add(SearchTables.DATA, distinct(match(RULE_MATCH.DATA), MATCHES));
        NewAttackTexts attackTexts = new NewAttackTexts(db);
        attackTexts.judge(before);
        attackTexts.collect();
        values.add(SearchTables.TARGET, distinct(match(RULE_MATCH.TARGET), MATCHES));
        values.add(SearchTables.APACHE_LINE, distinct(APACHE_LINE, Staging.APACHE_ERRORS.staged()));
        NewRules rules = new NewRules(db);
        rules.addValues();
        rules.addSets();
        rules.addTexts();
        addEntries();
        addMatches();
        addApacheErrors();
    }

    private void replaceDefinitions() {
        db.deleteFrom(SearchTables.DEFINITION).execute();
        db.insertInto(
                        SearchTables.DEFINITION, SearchTables.DEFINITION_ID, SearchTables.DEFINITION_RULE, SearchTables.DEFINITION_FILE,
                        SearchTables.DEFINITION_SEVERITY, SearchTables.DEFINITION_VER, SearchTables.DEFINITION_TAGS)
                .select(select(
                                Staging.DEFINITIONS.of(RULE_DEFINITION.ID), Staging.DEFINITIONS.of(RULE_DEFINITION.RULE_ID),
                                Staging.DEFINITIONS.of(RULE_DEFINITION.FILE), Staging.DEFINITIONS.of(RULE_DEFINITION.SEVERITY),
                                Staging.DEFINITIONS.of(RULE_DEFINITION.VER), Staging.DEFINITIONS.of(RULE_DEFINITION.TAGS))
                        .from(Staging.DEFINITIONS.staged()))
                .execute();
    }

    private static Select<Record1<String>> distinct(Field<String> column, Table<?> staged) {
        return selectDistinct(column).from(staged).where(column.isNotNull());
    }

    private void addEntries() {
        Map<Joined, Field<String>> texts = Map.of(
                Joined.CLIENT, entry(TRANSACTION_ENTRY.CLIENT_IP),
                Joined.SERVER, entry(TRANSACTION_ENTRY.SERVER_IP),
                Joined.HOST, entry(TRANSACTION_ENTRY.HOST),
                Joined.URI, entry(TRANSACTION_ENTRY.URI),
                Joined.AGENT, entry(TRANSACTION_ENTRY.USER_AGENT),
                Joined.MESSAGE, entry(TRANSACTION_ENTRY.MAIN_MSG),
                Joined.WARNING, entry(TRANSACTION_ENTRY.WARNINGS));
        Table<?> joined = ENTRIES.leftJoin(NewRules.NEW_SET).on(NewRules.NEW_SET_ENTRY.eq(entry(TRANSACTION_ENTRY.ID)));
        joined = joined.leftJoin(NewAttackTexts.ENTRIES).on(NewAttackTexts.ENTRY_ID.eq(entry(TRANSACTION_ENTRY.ID)));
        joined = joined.leftJoin(Joined.RULE_SET.table()).on(Joined.RULE_SET.text().eq(NewRules.NEW_SET_TEXT));
        for (Map.Entry<Joined, Field<String>> each : texts.entrySet()) {
            joined = joined.leftJoin(each.getKey().table()).on(each.getKey().text().eq(each.getValue()));
        }
        Map<Field<?>, Field<?>> columns = new LinkedHashMap<>();
        columns.put(SearchTables.ID, entry(TRANSACTION_ENTRY.ID));
        columns.put(SearchTables.TIME_UTC, entry(TRANSACTION_ENTRY.TIME_UTC));
        columns.put(SearchTables.OUTCOME, entry(TRANSACTION_ENTRY.OUTCOME));
        columns.put(SearchTables.SEVERITY, entry(TRANSACTION_ENTRY.SEVERITY));
        columns.put(SearchTables.CLIENT, Joined.CLIENT.no());
        columns.put(SearchTables.CLIENT_PORT, entry(TRANSACTION_ENTRY.CLIENT_PORT));
        columns.put(SearchTables.SERVER, Joined.SERVER.no());
        columns.put(SearchTables.SERVER_PORT, entry(TRANSACTION_ENTRY.SERVER_PORT));
        columns.put(SearchTables.METHOD, entry(TRANSACTION_ENTRY.METHOD));
        columns.put(SearchTables.ENTRY_HOST, Joined.HOST.no());
        columns.put(SearchTables.ENTRY_URI, Joined.URI.no());
        columns.put(SearchTables.ENTRY_PATH, Joined.URI.of(SearchTables.URI_PATH));
        columns.put(SearchTables.PROTOCOL, entry(TRANSACTION_ENTRY.PROTOCOL));
        columns.put(SearchTables.ENTRY_AGENT, Joined.AGENT.no());
        columns.put(SearchTables.STATUS, entry(TRANSACTION_ENTRY.STATUS));
        columns.put(SearchTables.ENGINE_MODE, entry(TRANSACTION_ENTRY.ENGINE_MODE));
        columns.put(SearchTables.MAIN_RULE_ID, entry(TRANSACTION_ENTRY.MAIN_RULE_ID));
        columns.put(SearchTables.MAIN_MESSAGE, Joined.MESSAGE.no());
        columns.put(SearchTables.MATCH_COUNT, entry(TRANSACTION_ENTRY.MATCH_COUNT));
        columns.put(SearchTables.INBOUND_SCORE, entry(TRANSACTION_ENTRY.INBOUND_SCORE));
        columns.put(SearchTables.DURATION_US, entry(TRANSACTION_ENTRY.DURATION_US));
        columns.put(SearchTables.UNIQUE_ID, entry(TRANSACTION_ENTRY.UNIQUE_ID));
        columns.put(SearchTables.HOST_LABEL, entry(TRANSACTION_ENTRY.HOST_LABEL));
        columns.put(SearchTables.FORMAT, entry(TRANSACTION_ENTRY.FORMAT));
        columns.put(SearchTables.ENTRY_WARNING, Joined.WARNING.no());
        columns.put(SearchTables.RULES, Joined.RULE_SET.no());
        columns.put(SearchTables.SESSION, entry(TRANSACTION_ENTRY.SESSION));
        columns.put(SearchTables.HAS_ATTACK_TEXT, field(NewAttackTexts.ENTRY_ID.isNotNull()));
        db.insertInto(SearchTables.ENTRY)
                .columns(columns.keySet())
                .select(select(List.copyOf(columns.values())).from(joined).orderBy(entry(TRANSACTION_ENTRY.ID)))
                .execute();
    }

    private void addMatches() {
        Field<Long> entryId = match(RULE_MATCH.ENTRY_ID);
        db.insertInto(SearchTables.MATCH, SearchTables.MATCH_ENTRY_ID, SearchTables.MATCH_MESSAGE, SearchTables.MATCH_DATA)
                .select(selectDistinct(entryId, Joined.MESSAGE.no(), Joined.DATA.no())
                        .from(MATCHES)
                        .leftJoin(Joined.MESSAGE.table())
                        .on(Joined.MESSAGE.text().eq(match(RULE_MATCH.MSG)))
                        .leftJoin(Joined.DATA.table())
                        .on(Joined.DATA.text().eq(match(RULE_MATCH.DATA)))
                        .where(match(RULE_MATCH.MSG).isNotNull().or(match(RULE_MATCH.DATA).isNotNull()))
                        .orderBy(entryId))
                .execute();
    }

    private void addApacheErrors() {
        Field<Long> entryId = Staging.APACHE_ERRORS.of(APACHE_ERROR.ENTRY_ID);
        db.insertInto(SearchTables.APACHE, SearchTables.APACHE_ENTRY_ID, SearchTables.APACHE_TEXT)
                .select(selectDistinct(entryId, Joined.APACHE_LINE.no())
                        .from(Staging.APACHE_ERRORS.staged())
                        .join(Joined.APACHE_LINE.table())
                        .on(Joined.APACHE_LINE.text().eq(APACHE_LINE))
                        .orderBy(entryId))
                .execute();
    }
}

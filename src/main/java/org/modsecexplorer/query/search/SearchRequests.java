package org.modsecexplorer.query.search;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Action;
import org.modsecexplorer.audit.Format;
import org.modsecexplorer.audit.Outcome;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.audit.Severity;
import org.modsecexplorer.query.Conditions;
import org.modsecexplorer.query.matched.MatchedRequests;
import org.modsecexplorer.query.matched.MatchedRequests.Legend;
import org.modsecexplorer.query.matched.MatchedRequests.Request;
import org.modsecexplorer.query.search.SearchTables.Dictionary;
import org.modsecexplorer.store.values.TextLists;

/**
 * Reads the transactions with matches from the index. The database packs the numbers of a transaction into a few, because the driver takes about as long for
 * each value as for any other.
 */
final class SearchRequests {

    private static final int NONE = -1;
    private static final Condition HAS_MATCHES = SearchTables.RULES.isNotNull();

    // the lower half of the last column: from the highest bits down format, outcome, session and one more, attack text
    private static final int FORMAT_UNIT = 1 << 16;
    private static final int OUTCOME_UNIT = 1 << 8;
    private static final int SESSION_UNIT = 1 << 1;

    private final DSLContext db;

    SearchRequests(DSLContext db) {
        this.db = db;
    }

    MatchedRequests read() {
        int addresses = db.select(coalesce(max(SearchTables.ADDRESS.no()), inline(0))).from(SearchTables.ADDRESS.table()).fetchSingle().value1();
        int[] requests = new int[addresses + 1];
        int[] clean = new int[addresses + 1];
        countByClient(requests, clean);
        MatchedRequests read = new MatchedRequests(new Legend(
                texts(SearchTables.ADDRESS, SearchTables.CLIENT), texts(SearchTables.PATH, SearchTables.ENTRY_PATH), texts(SearchTables.HOST, SearchTables.ENTRY_HOST),
                texts(SearchTables.AGENT, SearchTables.ENTRY_AGENT), ruleSets(), requests, clean));
        readInto(read);
        return read;
    }

    /** Reads straight from the driver, as millions of jOOQ records would take a multiple of the time. */
    private void readInto(MatchedRequests read) {
        List<Field<?>> columns = List.of(
                SearchTables.ID, Packed.both(SearchTables.CLIENT, SearchTables.ENTRY_PATH), Packed.both(SearchTables.ENTRY_HOST, SearchTables.ENTRY_AGENT),
                Packed.both(SearchTables.RULES, Packed.halfHour()), Packed.both(SearchTables.MAIN_RULE_ID, signs()), coalesce(SearchTables.INBOUND_SCORE, inline(NONE)));
        Outcome[] outcomes = new Outcome[OUTCOME_UNIT];
        for (Outcome outcome : Outcome.values()) {
            outcomes[outcome.number()] = outcome;
        }
        Format[] formats = Format.values();
        try (ResultSet rows = db.select(columns).from(SearchTables.ENTRY).where(HAS_MATCHES).orderBy(SearchTables.ID).fetchResultSet()) {
            while (rows.next()) {
                long clientAndPath = rows.getLong(2);
                long hostAndAgent = rows.getLong(3);
                long rulesAndTime = rows.getLong(4);
                long ruleAndSigns = rows.getLong(5);
                int signs = Packed.lower(ruleAndSigns);
                int session = signs % OUTCOME_UNIT / SESSION_UNIT + NONE;
                int score = rows.getInt(6);
                read.add(new Request(
                        rows.getLong(1), Packed.upper(clientAndPath), Packed.lower(clientAndPath), Packed.upper(hostAndAgent), Packed.lower(hostAndAgent), Packed.upper(rulesAndTime), Packed.lower(rulesAndTime),
                        formats[signs / FORMAT_UNIT], outcomes[signs % FORMAT_UNIT / OUTCOME_UNIT], score == NONE ? null : Integer.valueOf(score), Packed.upper(ruleAndSigns),
                        session == NONE ? null : Boolean.valueOf(session == 1), signs % SESSION_UNIT == 1));
            }
        } catch (SQLException e) {
            throw new DataAccessException("reading requests", e);
        }
    }

    private static Field<Integer> signs() {
        Field<Integer> format = inline(0);
        for (Format each : Format.values()) {
            format = when(SearchTables.FORMAT.eq(inline(each.id())), inline(each.ordinal())).otherwise(format);
        }
        Field<Integer> outcome = SearchTables.OUTCOME.cast(SQLDataType.INTEGER);
        Field<Integer> session = coalesce(SearchTables.SESSION.cast(SQLDataType.INTEGER), inline(NONE)).sub(inline(NONE));
        return format.mul(inline(FORMAT_UNIT)).add(outcome.mul(inline(OUTCOME_UNIT))).add(session.mul(inline(SESSION_UNIT)))
                .add(when(SearchTables.HAS_ATTACK_TEXT, inline(1)).otherwise(inline(0)));
    }

    private void countByClient(int[] requests, int[] clean) {
        Condition isClean = SearchTables.OUTCOME.le(inline(Outcome.NOTICED.number())).and(SearchTables.STATUS.isNull().or(SearchTables.STATUS.lt(inline(400))));
        try (ResultSet rows = db.select(SearchTables.CLIENT, count(), Conditions.countIf(isClean)).from(SearchTables.ENTRY)
                .where(SearchTables.CLIENT.isNotNull()).groupBy(SearchTables.CLIENT).fetchResultSet()) {
            while (rows.next()) {
                requests[rows.getInt(1)] = rows.getInt(2);
                clean[rows.getInt(1)] = rows.getInt(3);
            }
        } catch (SQLException e) {
            throw new DataAccessException("counting the requests of clients", e);
        }
    }

    /** Those that the transactions have, by number. */
    private List<String> texts(Dictionary dictionary, Field<Integer> column) {
        String[] texts = new String[db.select(coalesce(max(dictionary.no()), inline(0))).from(dictionary.table()).fetchSingle().value1() + 1];
        Arrays.fill(texts, "");
        try (ResultSet rows = db.select(dictionary.no(), dictionary.text()).from(dictionary.table())
                .where(dictionary.no().in(select(column).from(SearchTables.ENTRY).where(HAS_MATCHES))).fetchResultSet()) {
            while (rows.next()) {
                texts[rows.getInt(1)] = rows.getString(2);
            }
        } catch (SQLException e) {
            throw new DataAccessException("reading texts", e);
        }
        return Arrays.asList(texts);
    }

    private List<List<RuleMatch>> ruleSets() {
        int sets = db.select(coalesce(max(SearchTables.RULE_SET.no()), inline(0))).from(SearchTables.RULE_SET.table()).fetchSingle().value1();
        List<List<RuleMatch>> byNumber = new ArrayList<>(Collections.nCopies(sets + 1, List.<RuleMatch>of()));
        Field<String> message = field(select(min(SearchTables.MESSAGE.text())).from(SearchTables.RULE_TEXT).join(SearchTables.MESSAGE.table())
                .on(SearchTables.MESSAGE.no().eq(SearchTables.RULE_TEXT_MESSAGE)).where(SearchTables.RULE_TEXT_RULE.eq(SearchTables.MEMBER_RULE)));
        db.select(
                        SearchTables.MEMBER_SET, SearchTables.MEMBER_RULE, SearchTables.DEFINITION_FILE, SearchTables.DEFINITION_SEVERITY, SearchTables.DEFINITION_VER,
                        SearchTables.DEFINITION_TAGS, SearchTables.TARGET.text(), SearchTables.VALUE.text(), message)
                .from(SearchTables.RULE_MEMBER)
                .leftJoin(SearchTables.DEFINITION).on(SearchTables.DEFINITION_ID.eq(SearchTables.MEMBER_DEFINITION))
                .leftJoin(SearchTables.TARGET.table()).on(SearchTables.TARGET.no().eq(SearchTables.MEMBER_TARGET))
                .leftJoin(SearchTables.VALUE.table()).on(SearchTables.VALUE.no().eq(SearchTables.MEMBER_VALUE))
                .where(SearchTables.MEMBER_SET.in(select(SearchTables.RULES).from(SearchTables.ENTRY).where(HAS_MATCHES)))
                .orderBy(SearchTables.MEMBER_SET, SearchTables.MEMBER_RULE, SearchTables.TARGET.text())
                .forEach(row -> {
                    int set = row.value1();
                    if (byNumber.get(set).isEmpty()) {
                        byNumber.set(set, new ArrayList<>(4));
                    }
                    byNumber.get(set).add(match(row.value2(), row.value3(), row.value4(), row.value5(), row.value6(), row.value7(), row.value8(), row.value9()));
                });
        return byNumber;
    }

    private static RuleMatch match(
            @Nullable Integer rule, @Nullable String file, @Nullable Short severity, @Nullable String ver, @Nullable String tags, @Nullable String target,
            @Nullable String value, @Nullable String message) {
        return new RuleMatch(
                rule, file, null, null, message, value, severity == null ? null : Severity.ofNumber(severity), ver, null, null,
                tags == null ? List.of() : TextLists.read(tags), null, Action.UNSTATED, "", target, null, null, "");
    }
}

package org.modsecexplorer.query;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.modsecexplorer.store.schema.Tables.RULE_DEFINITION;
import static org.modsecexplorer.store.schema.Tables.RULE_MATCH;
import static org.modsecexplorer.store.schema.Tables.TRANSACTION_ENTRY;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectField;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Action;
import org.modsecexplorer.audit.Format;
import org.modsecexplorer.audit.Outcome;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.audit.Severity;
import org.modsecexplorer.query.filter.Filter;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.values.TextLists;

/** Reads all transactions with matches, page by page, so that memory holds one page however many there are. */
public final class MatchedRequests {

    /** Whose log it is. @param count number of its transactions with matches */
    public record Writer(Format format, @Nullable String producer, long count) {}

    private static final int PAGE = 10_000;

    private static final List<SelectField<?>> ENTRY = List.of(
            TRANSACTION_ENTRY.ID,
            TRANSACTION_ENTRY.FORMAT,
            TRANSACTION_ENTRY.TIME_UTC,
            TRANSACTION_ENTRY.CLIENT_IP,
            TRANSACTION_ENTRY.HOST,
            TRANSACTION_ENTRY.METHOD,
            TRANSACTION_ENTRY.URI,
            TRANSACTION_ENTRY.STATUS,
            TRANSACTION_ENTRY.OUTCOME,
            TRANSACTION_ENTRY.INBOUND_SCORE,
            TRANSACTION_ENTRY.OUTBOUND_SCORE,
            TRANSACTION_ENTRY.REQUEST_HEADERS);

    private static final List<SelectField<?>> MATCH = List.of(
            RULE_MATCH.ENTRY_ID,
            RULE_MATCH.RULE_ID,
            RULE_MATCH.DEFINITION_ID,
            RULE_MATCH.ACTION,
            RULE_MATCH.TARGET,
            RULE_MATCH.MSG,
            RULE_MATCH.DATA,
            RULE_MATCH.EXPLANATION);

    private final DSLContext db;
    private final Condition condition;

    public MatchedRequests(Store store, Filter filter) {
        this.db = store.dsl();
        this.condition = filter.equals(Filter.EVERYTHING) ? noCondition() : Conditions.of(filter);
    }

    /** Hands on each transaction, in the order in which they were stored. */
    public void each(Consumer<MatchedRequest> sink) {
        long[] ids = Ids.of(db.select(TRANSACTION_ENTRY.ID).from(TRANSACTION_ENTRY)
                .where(condition).and(TRANSACTION_ENTRY.MATCH_COUNT.gt(inline(0))).orderBy(TRANSACTION_ENTRY.ID));
        Map<Long, Definition> definitions = definitions();
        for (int from = 0; from < ids.length; from += PAGE) {
            page(ids[from], ids[Math.min(from + PAGE, ids.length) - 1], definitions, sink);
        }
    }

    private void page(long first, long last, Map<Long, Definition> definitions, Consumer<MatchedRequest> sink) {
        Map<Long, List<RuleMatch>> matches = HashMap.newHashMap(PAGE);
        db.select(MATCH).from(RULE_MATCH).where(RULE_MATCH.ENTRY_ID.between(first, last)).orderBy(RULE_MATCH.ENTRY_ID, RULE_MATCH.POSITION)
                .forEach(row -> matches.computeIfAbsent(row.get(RULE_MATCH.ENTRY_ID), _ -> new ArrayList<>(4)).add(match(row, definitions)));
        db.select(ENTRY).from(TRANSACTION_ENTRY)
                .where(TRANSACTION_ENTRY.ID.between(first, last)).and(condition).and(TRANSACTION_ENTRY.MATCH_COUNT.gt(inline(0)))
                .orderBy(TRANSACTION_ENTRY.ID)
                .forEach(row -> sink.accept(request(row, matches.getOrDefault(row.get(TRANSACTION_ENTRY.ID), List.of()))));
    }

    /** Totals of each client, whichever filter was given: its other requests tell who it is. */
    public void clients(Consumer<ClientTotal> sink) {
        Condition clean = TRANSACTION_ENTRY.OUTCOME.le(inline(Outcome.NOTICED.number()))
                .and(TRANSACTION_ENTRY.STATUS.isNull().or(TRANSACTION_ENTRY.STATUS.lt(inline(400))));
        db.select(TRANSACTION_ENTRY.CLIENT_IP, count(), Conditions.countIf(clean))
                .from(TRANSACTION_ENTRY)
                .where(TRANSACTION_ENTRY.CLIENT_IP.isNotNull())
                .groupBy(TRANSACTION_ENTRY.CLIENT_IP)
                .fetchSize(PAGE)
                .forEach(row -> sink.accept(new ClientTotal(row.value1(), row.value2(), row.value3())));
    }

    /** Who wrote the transactions with matches, the most frequent first. */
    public List<Writer> writers() {
        return db.select(TRANSACTION_ENTRY.FORMAT, TRANSACTION_ENTRY.PRODUCER, count())
                .from(TRANSACTION_ENTRY)
                .where(condition)
                .and(TRANSACTION_ENTRY.MATCH_COUNT.gt(inline(0)))
                .groupBy(TRANSACTION_ENTRY.FORMAT, TRANSACTION_ENTRY.PRODUCER)
                .orderBy(count().desc(), TRANSACTION_ENTRY.FORMAT)
                .fetch(row -> new Writer(Format.ofId(row.value1()), row.value2(), row.value3()));
    }

    private record Definition(@Nullable String file, @Nullable Severity severity, @Nullable String ver, List<String> tags) {

        static final Definition UNKNOWN = new Definition(null, null, null, List.of());
    }

    /** A rule set has some hundred rules. */
    private Map<Long, Definition> definitions() {
        Map<Long, Definition> definitions = new HashMap<>();
        db.select(RULE_DEFINITION.ID, RULE_DEFINITION.FILE, RULE_DEFINITION.SEVERITY, RULE_DEFINITION.VER, RULE_DEFINITION.TAGS)
                .from(RULE_DEFINITION)
                .forEach(row -> definitions.put(row.value1(), new Definition(
                        row.value2(), row.value3() == null ? null : Severity.ofNumber(row.value3()), row.value4(), TextLists.read(row.value5()))));
        return definitions;
    }

    private static RuleMatch match(Record row, Map<Long, Definition> definitions) {
        Definition rule = definitions.getOrDefault(row.get(RULE_MATCH.DEFINITION_ID), Definition.UNKNOWN);
        String action = row.get(RULE_MATCH.ACTION);
        String explanation = row.get(RULE_MATCH.EXPLANATION);
        return new RuleMatch(
                row.get(RULE_MATCH.RULE_ID), rule.file(), null, null, row.get(RULE_MATCH.MSG), row.get(RULE_MATCH.DATA), rule.severity(), rule.ver(), null,
                null, rule.tags(), null, action == null ? Action.UNSTATED : Action.valueOf(action), explanation == null ? "" : explanation,
                row.get(RULE_MATCH.TARGET), null, null, "");
    }

    private static MatchedRequest request(Record row, List<RuleMatch> matches) {
        LocalDateTime time = row.get(TRANSACTION_ENTRY.TIME_UTC);
        return new MatchedRequest(
                row.get(TRANSACTION_ENTRY.ID),
                Format.ofId(row.get(TRANSACTION_ENTRY.FORMAT)),
                time == null ? null : time.toInstant(ZoneOffset.UTC),
                row.get(TRANSACTION_ENTRY.CLIENT_IP),
                row.get(TRANSACTION_ENTRY.HOST),
                row.get(TRANSACTION_ENTRY.METHOD),
                row.get(TRANSACTION_ENTRY.URI),
                row.get(TRANSACTION_ENTRY.STATUS),
                Outcome.ofNumber(row.get(TRANSACTION_ENTRY.OUTCOME)),
                row.get(TRANSACTION_ENTRY.INBOUND_SCORE),
                row.get(TRANSACTION_ENTRY.OUTBOUND_SCORE),
                TextLists.readHeaders(row.get(TRANSACTION_ENTRY.REQUEST_HEADERS)),
                matches);
    }
}

package org.modsecexplorer.query;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.modsecexplorer.store.schema.Tables.RULE_MATCH;
import static org.modsecexplorer.store.schema.Tables.TRANSACTION_ENTRY;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Outcome;
import org.modsecexplorer.query.filter.Filter;
import org.modsecexplorer.store.Store;

/**
 * Totals of the transactions that match a filter.
 *
 * @param rules number of different rules that matched, with or without score reports as requested
 * @param first time of the earliest transaction, null if none has a time
 */
public record Totals(
        long transactions, long blocked, long wouldBlock, long clients, long hosts, long rules, @Nullable Instant first, @Nullable Instant last) {

    public static Totals of(Store store, Filter filter, boolean withScoreRules) {
        return of(
                store.dsl(), StoreFields.INSTANCE, filter, TRANSACTION_ENTRY.CLIENT_IP, TRANSACTION_ENTRY.HOST, rules(store.dsl(), filter, withScoreRules));
    }

    private static int rules(DSLContext db, Filter filter, boolean withScoreRules) {
        var matches = db.select(countDistinct(RULE_MATCH.RULE_ID)).from(RULE_MATCH).where(Facets.shownRules(withScoreRules));
        Condition ofEntries = filter.equals(Filter.EVERYTHING)
                ? noCondition()
                : RULE_MATCH.ENTRY_ID.in(select(TRANSACTION_ENTRY.ID).from(TRANSACTION_ENTRY).where(Conditions.of(filter)));
        return matches.and(ofEntries).fetchSingle().value1();
    }

    /**
     * @param fields where the values are, in that database
     * @param client column that differs for each client
     * @param host   column that differs for each host
     * @param rules  see {@link #rules}
     */
    public static Totals of(DSLContext db, EntryFields fields, Filter filter, Field<?> client, Field<?> host, int rules) {
        var entries = db.select(
                        count(),
                        Conditions.countIf(fields.outcome().ge(Outcome.BLOCKED_INFERRED.number())),
                        Conditions.countIf(fields.outcome().eq(Outcome.WOULD_BLOCK.number())),
                        countDistinct(client),
                        countDistinct(host),
                        min(fields.time()),
                        max(fields.time()))
                .from(fields.entries())
                .where(Conditions.of(filter, fields))
                .fetchSingle();
        return new Totals(
                entries.value1(), entries.value2(), entries.value3(), entries.value4(), entries.value5(), rules, instant(entries.value6()),
                instant(entries.value7()));
    }

    private static @Nullable Instant instant(@Nullable LocalDateTime utc) {
        return utc == null ? null : utc.toInstant(ZoneOffset.UTC);
    }
}

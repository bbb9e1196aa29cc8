package org.modsecexplorer.query;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.select;
import static org.modsecexplorer.store.schema.Tables.RULE_MATCH;
import static org.modsecexplorer.store.schema.Tables.TRANSACTION_ENTRY;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jooq.Condition;
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
        Condition where = Conditions.of(filter);
        var entries = store.dsl()
                .select(
                        count(),
                        Conditions.countIf(TRANSACTION_ENTRY.OUTCOME.ge(Outcome.BLOCKED_INFERRED.number())),
                        Conditions.countIf(TRANSACTION_ENTRY.OUTCOME.eq(Outcome.WOULD_BLOCK.number())),
                        countDistinct(TRANSACTION_ENTRY.CLIENT_IP),
                        countDistinct(TRANSACTION_ENTRY.HOST),
                        min(TRANSACTION_ENTRY.TIME_UTC),
                        max(TRANSACTION_ENTRY.TIME_UTC))
                .from(TRANSACTION_ENTRY)
                .where(where)
                .fetchSingle();
        var matches = store.dsl().select(countDistinct(RULE_MATCH.RULE_ID)).from(RULE_MATCH);
        Condition shown = Facets.shownRules(withScoreRules);
        int rules = filter.equals(Filter.EVERYTHING)
                ? matches.where(shown).fetchSingle().value1()
                : matches.where(shown)
                        .and(RULE_MATCH.ENTRY_ID.in(select(TRANSACTION_ENTRY.ID).from(TRANSACTION_ENTRY).where(where)))
                        .fetchSingle()
                        .value1();
        return new Totals(
                entries.value1(),
                entries.value2(),
                entries.value3(),
                entries.value4(),
                entries.value5(),
                rules,
                instant(entries.value6()),
                instant(entries.value7()));
    }

    private static @Nullable Instant instant(@Nullable LocalDateTime utc) {
        return utc == null ? null : utc.toInstant(ZoneOffset.UTC);
    }
}

package org.modsecexplorer.query.search;


import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.selectDistinct;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.SelectJoinStep;
import org.jooq.SelectLimitStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Format;
import org.modsecexplorer.audit.Outcome;
import org.modsecexplorer.query.Answers;
import org.modsecexplorer.query.Conditions;
import org.modsecexplorer.query.EntryRow;
import org.modsecexplorer.query.Facet;
import org.modsecexplorer.query.FacetCount;
import org.modsecexplorer.query.Facets;
import org.modsecexplorer.query.Ids;
import org.modsecexplorer.query.SortOrder;
import org.modsecexplorer.query.Timeline;
import org.modsecexplorer.query.Totals;
import org.modsecexplorer.query.filter.Filter;

/** Answers from the index. */
final class SearchAnswers implements Answers {

    private final DSLContext db;

    /** @param db the database that holds the index */
    SearchAnswers(DSLContext db) {
        this.db = db;
    }

    private static Condition where(Filter filter) {
        return Conditions.of(filter, SearchFields.INSTANCE);
    }

    @Override
    public long[] ids(Filter filter, SortOrder order) {
        return Ids.of(ordered(filter, order));
    }

    @Override
    public long[] ids(Filter filter, SortOrder order, int limit) {
        return Ids.of(ordered(filter, order).limit(limit));
    }

    private SelectLimitStep<Record1<Long>> ordered(Filter filter, SortOrder order) {
        SortKey key = SortKey.of(order.column());
        SelectJoinStep<Record1<Long>> entries = db.select(SearchTables.ID).from(SearchTables.ENTRY);
        SelectJoinStep<Record1<Long>> joined = key.dictionary() == null
                ? entries
                : entries.leftJoin(key.dictionary().table()).on(key.dictionary().no().eq(key.number()));
        return joined.where(where(filter)).orderBy(order.fields(key.field(), SearchTables.ID));
    }

    @Override
    public long count(Filter filter) {
        return db.selectCount().from(SearchTables.ENTRY).where(where(filter)).fetchSingle().value1();
    }

    @Override
    public List<EntryRow> rows(Collection<Long> ids) {
        return SearchRows.of(db, ids);
    }

    @Override
    public List<FacetCount> top(Facet facet, Filter filter, int limit, boolean withScoreRules) {
        SearchFacets facets = new SearchFacets(db, where(filter), limit);
        return switch (facet) {
            case RULE -> facets.rules(withScoreRules);
            case TAG -> facets.tags(withScoreRules);
            case CLIENT -> facets.values(SearchTables.CLIENT, SearchTables.ADDRESS);
            case HOST -> facets.values(SearchTables.ENTRY_HOST, SearchTables.HOST);
            case URI -> facets.values(SearchTables.ENTRY_URI, SearchTables.URI);
            case METHOD -> facets.values(SearchTables.METHOD, method -> method);
            case STATUS -> facets.values(SearchTables.STATUS, String::valueOf);
            case SEVERITY -> facets.values(SearchTables.SEVERITY, Facets::severity);
            case OUTCOME -> facets.values(SearchTables.OUTCOME, Facets::outcome);
            case SOURCE -> Facets.sources(new SearchFacets(db, where(filter), Format.values().length).values(SearchTables.FORMAT, v -> v), limit);
            case HOUR -> Facets.spans(db, SearchFields.INSTANCE, filter, limit, 3_600, 16);
            case DAY -> Facets.spans(db, SearchFields.INSTANCE, filter, limit, 86_400, 10);
        };
    }

    @Override
    public Timeline timeline(Filter filter, int mostBuckets) {
        return Timeline.of(db, SearchFields.INSTANCE, filter, mostBuckets);
    }

    @Override
    public Totals totals(Filter filter, boolean withScoreRules) {
        Condition where = where(filter);
        var entries = db.select(
                        DSL.count(),
                        Conditions.countIf(SearchTables.OUTCOME.ge(Outcome.BLOCKED_INFERRED.number())),
                        Conditions.countIf(SearchTables.OUTCOME.eq(Outcome.WOULD_BLOCK.number())),
                        countDistinct(SearchTables.CLIENT),
                        countDistinct(SearchTables.ENTRY_HOST),
                        min(SearchTables.TIME_UTC),
                        max(SearchTables.TIME_UTC))
                .from(SearchTables.ENTRY)
                .where(where)
                .fetchSingle();
        int rules = db.select(countDistinct(SearchTables.MEMBER_RULE))
                .from(SearchTables.RULE_MEMBER)
                .where(Facets.shownRules(SearchTables.MEMBER_RULE, withScoreRules))
                .and(SearchTables.MEMBER_SET.in(selectDistinct(SearchTables.RULES).from(SearchTables.ENTRY).where(where)))
                .fetchSingle()
                .value1();
        return new Totals(
                entries.value1(), entries.value2(), entries.value3(), entries.value4(), entries.value5(), rules, instant(entries.value6()),
                instant(entries.value7()));
    }

    private static @Nullable Instant instant(@Nullable LocalDateTime utc) {
        return utc == null ? null : utc.toInstant(ZoneOffset.UTC);
    }
}

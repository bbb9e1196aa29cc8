package org.modsecexplorer.query.search;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.denseRank;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.orderBy;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectDistinct;
import static org.jooq.impl.DSL.when;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.SelectLimitStep;
import org.modsecexplorer.query.Answers;
import org.modsecexplorer.query.Conditions;
import org.modsecexplorer.query.EntryRow;
import org.modsecexplorer.query.Facet;
import org.modsecexplorer.query.FacetCount;
import org.modsecexplorer.query.Facets;
import org.modsecexplorer.query.Ids;
import org.modsecexplorer.query.SortOrder;
import org.modsecexplorer.query.Timeline;
import org.modsecexplorer.query.TopValues;
import org.modsecexplorer.query.Totals;
import org.modsecexplorer.query.ValuesQuestion;
import org.modsecexplorer.query.filter.Filter;
import org.modsecexplorer.query.matched.MatchedDetails;
import org.modsecexplorer.query.matched.MatchedRequests;
import org.modsecexplorer.query.matched.Visits;
import org.modsecexplorer.query.original.Originals;
import org.modsecexplorer.query.search.SearchTables.Dictionary;

/** Answers from the index. */
final class SearchAnswers implements Answers {

    /** Covers a first page unless the filter keeps very little. DuckDB keeps only the first rows while it sorts if they are less than 0.7 % of all. */
    private static final int FIRST_VALUES = 2_000;

    private final DSLContext db;
    private final Originals originals;
    private final int firstValues;

    /** @param db the database that holds the index */
    SearchAnswers(DSLContext db, Originals originals) {
        this(db, originals, FIRST_VALUES);
    }

    /** @param firstValues how many values of a dictionary a first page is looked for in, before all are */
    SearchAnswers(DSLContext db, Originals originals, int firstValues) {
        this.db = db;
        this.originals = originals;
        this.firstValues = firstValues;
    }

    private Condition where(Filter filter) {
        return Conditions.of(answerable(filter), SearchFields.INSTANCE);
    }

    private Filter answerable(Filter filter) {
        return originals.answerable(
                filter, plain -> Ids.of(db.select(SearchTables.ID).from(SearchTables.ENTRY).where(Conditions.of(plain, SearchFields.INSTANCE))));
    }

    @Override
    public Optional<MatchedRequests> matched() {
        return Optional.of(new SearchRequests(db).read());
    }

    @Override
    public boolean visit(Visits visits) {
        new SearchVisits(db).read(visits);
        return true;
    }

    @Override
    public Optional<MatchedDetails> matchedDetails(Filter filter) {
        return Optional.of(new SearchDetails(db, answerable(filter)).read());
    }

    @Override
    public long[] ids(Filter filter, SortOrder order) {
        return Ids.of(ordered(filter, order));
    }

    private SelectLimitStep<Record1<Long>> ordered(Filter filter, SortOrder order) {
        SortKey key = SortKey.of(order.column());
        return key.dictionary() == null
                ? db.select(SearchTables.ID).from(SearchTables.ENTRY).where(where(filter)).orderBy(order.fields(key.field(), SearchTables.ID))
                : byRank(filter, order, key, key.dictionary());
    }

    /** Sorts each value once, then the transactions by its rank: sorting millions of texts takes far more memory and time. */
    private SelectLimitStep<Record1<Long>> byRank(Filter filter, SortOrder order, SortKey key, Dictionary dictionary) {
        var found = name("found").as(select(SearchTables.ID.as("id"), key.number().as("no")).from(SearchTables.ENTRY).where(where(filter)));
        Field<Long> id = found.field("id", Long.class);
        Field<Integer> no = found.field("no", Integer.class);
        var ranked = name("ranked")
                .as(select(dictionary.no().as("no"), when(key.field().isNotNull(), denseRank().over(orderBy(key.field()))).as("rank"))
                        .from(dictionary.table())
                        .where(dictionary.no().in(select(no).from(found))));
        return db.with(found)
                .with(ranked)
                .select(id)
                .from(found)
                .leftJoin(ranked)
                .on(ranked.field("no", Integer.class).eq(no))
                .orderBy(order.fields(ranked.field("rank", Integer.class), id));
    }

    @Override
    public long[] ids(Filter filter, SortOrder order, int limit) {
        SortKey key = SortKey.of(order.column());
        long[] ids = key.dictionary() == null ? new long[0] : firstIds(filter, order, limit, key, key.dictionary());
        return ids.length == limit ? ids : Ids.of(ordered(filter, order).limit(limit));
    }

    /**
     * Looks only at transactions with one of the dictionary's first values, which spares joining all of them. Any other transaction comes later, so the
     * result is right if it is full.
     */
    private long[] firstIds(Filter filter, SortOrder order, int limit, SortKey key, Dictionary dictionary) {
        var first = select(dictionary.no().as("no"), key.field().as("value"))
                .from(dictionary.table())
                .where(isAmongFirst(key.field(), dictionary, order.descending()))
                .asTable("first");
        return Ids.of(db.select(SearchTables.ID)
                .from(SearchTables.ENTRY)
                .join(first)
                .on(first.field("no", Integer.class).eq(key.number()))
                .where(where(filter))
                .orderBy(order.fields(first.field("value"), SearchTables.ID))
                .limit(limit));
    }

    /** Equal values are all among the first, or none of them. */
    private <T> Condition isAmongFirst(Field<T> value, Dictionary dictionary, boolean descending) {
        Field<T> last = field(select(value)
                .from(dictionary.table())
                .orderBy(descending ? value.desc() : value.asc().nullsLast())
                .limit(1)
                .offset(firstValues));
        Field<T> end = field(select(descending ? min(value) : max(value)).from(dictionary.table()));
        return descending ? value.ge(coalesce(last, end)) : value.le(coalesce(last, end));
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
        return switch (facet) {
            case HOUR -> Facets.spans(db, SearchFields.INSTANCE, answerable(filter), limit, 3_600, 16);
            case DAY -> Facets.spans(db, SearchFields.INSTANCE, answerable(filter), limit, 86_400, 10);
            case RULE, CLIENT, NETWORK, SERVER, HOST, URI, PATH, AGENT, STATUS, METHOD, SEVERITY, OUTCOME, TAG, TARGET, SOURCE ->
                new SearchFacets(db, SearchTables.ENTRY, where(filter), limit).top(facet, withScoreRules);
        };
    }

    @Override
    public List<TopValues> values(Filter filter, List<ValuesQuestion> questions) {
        Filter answerable = answerable(filter);
        return new SearchValues(db, answerable).answer(questions);
    }

    @Override
    public Timeline timeline(Filter filter, int mostBuckets) {
        return Timeline.of(db, SearchFields.INSTANCE, answerable(filter), mostBuckets);
    }

    @Override
    public Totals totals(Filter filter, boolean withScoreRules) {
        int rules = db.select(countDistinct(SearchTables.MEMBER_RULE))
                .from(SearchTables.RULE_MEMBER)
                .where(Facets.shownRules(SearchTables.MEMBER_RULE, withScoreRules))
                .and(SearchTables.MEMBER_SET.in(selectDistinct(SearchTables.RULES).from(SearchTables.ENTRY).where(where(filter))))
                .fetchSingle()
                .value1();
        return Totals.of(db, SearchFields.INSTANCE, answerable(filter), SearchTables.CLIENT, SearchTables.ENTRY_HOST, rules);
    }
}

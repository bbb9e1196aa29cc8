package org.modsecexplorer.query;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.modsecexplorer.query.filter.Filter;
import org.modsecexplorer.query.matched.MatchedDetails;
import org.modsecexplorer.query.matched.MatchedRequests;
import org.modsecexplorer.query.matched.Visits;
import org.modsecexplorer.query.original.Originals;
import org.modsecexplorer.store.Store;

/** Answers from the store's own tables: always up to date, but not made for millions of transactions. */
public final class StoreAnswers implements Answers {

    private final Store store;
    private final Entries entries;
    private final Facets facets;
    private final Originals originals;

    public StoreAnswers(Store store) {
        this.store = store;
        this.entries = new Entries(store);
        this.facets = new Facets(store);
        this.originals = new Originals(store.dsl());
    }

    private Filter answerable(Filter filter) {
        return originals.answerable(filter, plain -> entries.ids(plain, SortOrder.LATEST));
    }

    @Override
    public long[] ids(Filter filter, SortOrder order) {
        return entries.ids(answerable(filter), order);
    }

    @Override
    public long[] ids(Filter filter, SortOrder order, int limit) {
        return entries.ids(answerable(filter), order, limit);
    }

    @Override
    public long count(Filter filter) {
        return entries.count(answerable(filter));
    }

    @Override
    public List<EntryRow> rows(Collection<Long> ids) {
        return entries.rows(ids);
    }

    @Override
    public List<FacetCount> top(Facet facet, Filter filter, int limit, boolean withScoreRules) {
        return facets.top(facet, answerable(filter), limit, withScoreRules);
    }

    @Override
    public Timeline timeline(Filter filter, int mostBuckets) {
        return Timeline.of(store, answerable(filter), mostBuckets);
    }

    @Override
    public Totals totals(Filter filter, boolean withScoreRules) {
        return Totals.of(store, answerable(filter), withScoreRules);
    }

    @Override
    public Optional<MatchedRequests> matched() {
        return Optional.empty();
    }

    @Override
    public boolean visit(Visits visits) {
        return false;
    }

    @Override
    public Optional<MatchedDetails> matchedDetails(Filter filter) {
        return Optional.empty();
    }
}

package org.modsecexplorer.query;

import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.modsecexplorer.query.filter.Filter;
import org.modsecexplorer.query.matched.MatchedDetails;
import org.modsecexplorer.query.matched.MatchedRequests;
import org.modsecexplorer.query.matched.Visits;

/**
 * Answers questions about the stored transactions. All answers of one kind follow the store with some delay: a transaction that is committed meanwhile may be
 * missing.
 */
public interface Answers {

    /** Ids of all matching transactions, in order. */
    long[] ids(Filter filter, SortOrder order);

    /** The first ids. @param limit maximum number of ids */
    long[] ids(Filter filter, SortOrder order, int limit);

    long count(Filter filter);

    /** Rows by id, in the order of the ids; those that no longer exist are omitted. */
    List<EntryRow> rows(Collection<Long> ids);

    /**
     * Counts the most frequent values of a field.
     *
     * @param limit          maximum number of values, the most frequent first; hours and days are sorted by time
     * @param withScoreRules for rules and tags: true to include rules that only report scores
     */
    List<FacetCount> top(Facet facet, Filter filter, int limit, boolean withScoreRules);

    /** The most frequent values of some fields within one filter, and how many each has. Rules that only report scores are left out. */
    default List<TopValues> values(Filter filter, List<ValuesQuestion> questions) {
        return questions.stream()
                .map(asked -> TopValues.of(top(asked.facet(), filter, Integer.MAX_VALUE, asked.facet() != Facet.RULE), asked.part(), asked.limit()))
                .toList();
    }

    /** @param mostBuckets maximum number of buckets; the width is the smallest that keeps to it */
    Timeline timeline(Filter filter, int mostBuckets);

    /** All transactions with matches, in memory; empty while there is no search index, which alone has them in a form that is read fast. */
    Optional<MatchedRequests> matched();

    /** The positions of the requests that match a filter. */
    default BitSet among(MatchedRequests requests, Filter filter) {
        return filter.equals(Filter.EVERYTHING) ? requests.all() : requests.positions(ids(filter, SortOrder.LATEST));
    }

    /** Shows a visitor all transactions with some URIs, in no particular order. @return false while there is no search index */
    boolean visit(Visits visits);

    /** Details of the transactions in {@link #matched}; empty while there is no search index. */
    Optional<MatchedDetails> matchedDetails(Filter filter);

    Totals totals(Filter filter, boolean withScoreRules);
}

package org.modsecexplorer.ui.facets;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.modsecexplorer.query.Answers;
import org.modsecexplorer.query.Facet;
import org.modsecexplorer.query.FacetCount;
import org.modsecexplorer.query.TopValues;
import org.modsecexplorer.query.ValuesQuestion;
import org.modsecexplorer.query.filter.Filter;
import org.modsecexplorer.query.filter.FilterText;

/**
 * A question for a facet's values. An equal one has an equal answer.
 *
 * @param filter without what is ticked in the facet
 * @param ticked values that are shown however rare they are
 * @param part   that the values contain
 * @param limit  maximum number of values besides
 * @param state  of the store: changes with its content
 */
record Asked(Facet facet, Filter filter, Set<String> ticked, String part, int limit, long state) {

    /**
     * @param values the most frequent first
     * @param total  transactions within the filter, 100 %
     */
    record Answer(TopValues values, long total) {
        static final Answer NONE = new Answer(TopValues.NONE, 0);
    }

    /** Answers questions within one filter, in their order. */
    static List<Answer> answer(List<Asked> questions, Answers answers) {
        Filter filter = questions.getFirst().filter;
        List<TopValues> found = answers.values(filter, questions.stream().map(each -> new ValuesQuestion(each.facet, each.part, each.limit)).toList());
        long total = answers.count(filter);
        return IntStream.range(0, questions.size()).mapToObj(i -> questions.get(i).withTicked(found.get(i), total, answers)).toList();
    }

    private Answer withTicked(TopValues top, long total, Answers answers) {
        List<FacetCount> shown = new ArrayList<>(top.values());
        for (String value : part.isEmpty() ? missing(shown) : Set.<String>of()) {
            Filter one = FilterText.parse(facet.term(value)).filter();
            shown.add(new FacetCount(value, null, answers.count(new Filter.All(List.of(filter, one))), 0));
        }
        return new Answer(new TopValues(shown, top.distinct()), total);
    }

    private Set<String> missing(List<FacetCount> shown) {
        Set<String> missing = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        missing.addAll(ticked);
        shown.forEach(count -> missing.remove(count.value()));
        return missing;
    }

    /** True if the other question's answer is one to this: it differs at most in ticks, and shows all values that are ticked here. */
    boolean isAnsweredBy(Asked other, Answer answer) {
        return new Asked(facet, filter, other.ticked, part, limit, state).equals(other) && (!part.isEmpty() || missing(answer.values().values()).isEmpty());
    }
}

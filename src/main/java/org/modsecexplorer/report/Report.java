package org.modsecexplorer.report;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.query.Answers;
import org.modsecexplorer.query.Column;
import org.modsecexplorer.query.Details;
import org.modsecexplorer.query.EntryDetails;
import org.modsecexplorer.query.EntryRow;
import org.modsecexplorer.query.Facet;
import org.modsecexplorer.query.FacetCount;
import org.modsecexplorer.query.SortOrder;
import org.modsecexplorer.query.Timeline;
import org.modsecexplorer.query.Totals;
import org.modsecexplorer.query.filter.Filter;

/**
 * All that a report tells.
 *
 * @param tops     the most frequent values of each field that has some
 * @param examples in the order in which they are shown
 */
public record Report(ReportRequest request, Totals totals, Timeline timeline, Map<Facet, List<FacetCount>> tops, List<EntryDetails> examples) {

    private static final List<Facet> FIELDS = List.of(Facet.RULE, Facet.CLIENT, Facet.HOST, Facet.URI, Facet.TARGET, Facet.STATUS);

    /** As many bars as a page is wide. */
    private static final int MOST_BARS = 90;

    private static final int CANDIDATES_PER_EXAMPLE = 100;

    /** Asks the store. A transaction that was chosen but no longer exists is left out. */
    public static Report of(Answers answers, Details details, ReportRequest request) {
        Filter filter = request.question().filter();
        Map<Facet, List<FacetCount>> tops = new EnumMap<>(Facet.class);
        for (Facet field : FIELDS) {
            List<FacetCount> counts = answers.top(field, filter, request.top(), false);
            if (!counts.isEmpty()) {
                tops.put(field, counts);
            }
        }
        List<Long> shown = request.chosen().isEmpty() ? highest(answers, request) : request.chosen();
        return new Report(request, answers.totals(filter, false), answers.timeline(filter, MOST_BARS), tops, details.of(shown));
    }

    /** The highest scores, but one of each kind: an attack often repeats the same request. */
    private static List<Long> highest(Answers answers, ReportRequest request) {
        if (request.examples() == 0) {
            return List.of();
        }
        List<Long> candidates = LongStream.of(answers.ids(request.question().filter(), new SortOrder(Column.SCORE, true), request.examples() * CANDIDATES_PER_EXAMPLE)).boxed().toList();
        Map<Kind, Long> kinds = new LinkedHashMap<>();
        answers.rows(candidates).forEach(row -> kinds.putIfAbsent(Kind.of(row), row.id()));
        return kinds.values().stream().limit(request.examples()).toList();
    }

    private record Kind(@Nullable Integer rule, @Nullable String method, String path) {

        static Kind of(EntryRow row) {
            String uri = Objects.requireNonNullElse(row.uri(), "");
            int query = uri.indexOf('?');
            return new Kind(row.mainRuleId(), row.method(), query < 0 ? uri : uri.substring(0, query));
        }
    }
}

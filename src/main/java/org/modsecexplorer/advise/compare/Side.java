package org.modsecexplorer.advise.compare;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.modsecexplorer.advise.tune.Evidence;
import org.modsecexplorer.advise.tune.Finder;
import org.modsecexplorer.advise.tune.Found;
import org.modsecexplorer.audit.Outcome;
import org.modsecexplorer.query.Answers;
import org.modsecexplorer.query.Facet;
import org.modsecexplorer.query.Timeline;
import org.modsecexplorer.query.Totals;
import org.modsecexplorer.query.filter.Comparison;
import org.modsecexplorer.query.filter.Filter;
import org.modsecexplorer.query.filter.NumberField;
import org.modsecexplorer.query.filter.OutcomeWords;
import org.modsecexplorer.query.filter.TextField;
import org.modsecexplorer.query.matched.MatchedRequests;

/**
 * One of two parts of a log, read from its index.
 *
 * @param totals    of all its transactions
 * @param matched   those with matches
 * @param found     groups of the false-alarm finder
 * @param timelines all transactions over time, by status or host
 * @param timeline  all transactions
 */
public record Side(Totals totals, MatchedRequests matched, Found found, Map<Aspect, Map<String, Timeline>> timelines, Timeline timeline) {

    private static final int MOST_VALUES = 20;
    private static final int MOST_BUCKETS = 2_000;

    /** @param answers from a search index @param evidence from the same */
    public static Side of(Answers answers, Evidence evidence, Filter filter) {
        BitSet chosen = answers.among(evidence.requests(), filter);
        Map<Aspect, Map<String, Timeline>> timelines = new LinkedHashMap<>();
        timelines.put(Aspect.STATUS, new LinkedHashMap<>());
        answers.top(Facet.STATUS, filter, MOST_VALUES, false).forEach(status -> {
            if (status.value() != null && status.value().matches("\\d+")) {
                timelines.get(Aspect.STATUS).put(status.value(), timeline(answers, filter, new Filter.Number(NumberField.STATUS, Comparison.EQUAL, Long.parseLong(status.value()))));
            }
        });
        timelines.put(Aspect.HOST, new LinkedHashMap<>());
        answers.top(Facet.HOST, filter, MOST_VALUES, false).forEach(host -> {
            if (host.value() != null && !host.value().isEmpty()) {
                timelines.get(Aspect.HOST).put(host.value(), timeline(answers, filter, new Filter.Text(TextField.HOST, host.value())));
            }
        });
        return new Side(
                answers.totals(filter, false), evidence.requests().only(chosen), Finder.groups(evidence, chosen), timelines, answers.timeline(filter, MOST_BUCKETS));
    }

    private static Timeline timeline(Answers answers, Filter filter, Filter value) {
        return answers.timeline(new Filter.All(List.of(filter, value)), MOST_BUCKETS);
    }

    /** From the first transaction to the last; a second at least. */
    public Duration span() {
        return totals.first() == null || totals.last() == null ? Duration.ofSeconds(1) : Duration.between(totals.first(), totals.last()).plusSeconds(1);
    }

    Instant start() {
        return Objects.requireNonNullElse(totals.first(), Instant.EPOCH);
    }

    /** The outcomes that its transactions have, by word. */
    Map<String, Outcome> outcomes() {
        Map<String, Outcome> found = new LinkedHashMap<>();
        for (Outcome outcome : Outcome.values()) {
            if (timeline.buckets().stream().anyMatch(bucket -> bucket.of(List.of(outcome)) > 0)) {
                found.put(OutcomeWords.of(outcome), outcome);
            }
        }
        return found;
    }

    List<String> values(Aspect aspect) {
        return new ArrayList<>(timelines.getOrDefault(aspect, Map.of()).keySet());
    }
}

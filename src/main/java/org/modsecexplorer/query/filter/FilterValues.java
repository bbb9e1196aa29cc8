package org.modsecexplorer.query.filter;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Outcome;
import org.modsecexplorer.audit.Severity;
import org.modsecexplorer.audit.Source;
import org.modsecexplorer.query.filter.FilterException.Problem;
import org.modsecexplorer.query.filter.expression.Expression;
import org.modsecexplorer.query.filter.expression.ExpressionException;

/** Reads the values of one or more fields. */
final class FilterValues {

    private static final String RANGE = "..";

    private final String filter;
    private final FilterTimes times;
    private final FilterToken name;
    private final @Nullable FilterToken key;
    private final List<FilterField> fields;

    /** @param key the name of a header, cookie or parameter @throws FilterException if there is no such field */
    FilterValues(String filter, FilterTimes times, FilterToken name, @Nullable FilterToken key) {
        this.filter = filter;
        this.times = times;
        this.name = name;
        this.key = key;
        this.fields = FilterLexer.fields(name.text());
        if (fields.isEmpty()) {
            throw unknown(name.text(), name.from(), name.to() - 1);
        }
        if (fields.getFirst() == FilterField.WITHIN) {
            throw wrong(name.from(), name.to(), Problem.WITHIN_ALONE);
        }
    }

    private FilterException unknown(String word, int from, int to) {
        return SimilarWords.of(word, FilterValues.names())
                .map(similar -> new FilterException(filter, from, to, Problem.SIMILAR_FIELD, word, similar))
                .orElseGet(() -> new FilterException(filter, from, to, Problem.UNKNOWN_FIELD, word, String.join(", ", names())));
    }

    private static List<String> names() {
        return Stream.of(FilterField.values()).map(FilterField::word).toList();
    }

    FilterException wrong(int from, int to, Problem problem) {
        return new FilterException(filter, from, to, problem, name.text());
    }

    FilterNode.Term term(int from, int to, Filter meaning) {
        return new FilterNode.Term(from, to, fields, meaning);
    }

    boolean isTime() {
        return Set.of(FilterField.Kind.TIME, FilterField.Kind.MOMENT).contains(fields.getFirst().kind());
    }

    boolean isMoment() {
        return fields.equals(List.of(FilterField.AT));
    }

    /** That a header, cookie or parameter is there at all. */
    Filter present() {
        return anyField(field -> original(field, new TextTest.Present()));
    }

    private Filter anyField(Function<FilterField, Filter> one) {
        List<Filter> filters = fields.stream().map(one).toList();
        return filters.size() == 1 ? filters.getFirst() : new Filter.Any(filters);
    }

    /** A day, or a minute or second, perhaps with the time around it. */
    Filter moment(FilterToken value, @Nullable FilterToken within) {
        FilterTimes.Span span = span(value);
        if (within == null) {
            return during(span.first().equals(span.end()) ? new FilterTimes.Span(span.first(), span.first().plusSeconds(1)) : span);
        }
        Duration around = FilterTimes.duration(within.text().toLowerCase(Locale.ROOT));
        if (around == null) {
            throw new FilterException(filter, within.from(), within.to(), Problem.NOT_A_DURATION, FilterField.WITHIN.word());
        }
        return during(span.widened(around));
    }

    private static Filter during(FilterTimes.Span span) {
        return new Filter.During(span.first(), span.end());
    }

    private FilterTimes.Span span(FilterToken value) {
        FilterTimes.Span span = times.read(value.text());
        if (span == null) {
            throw wrong(value, Problem.NOT_A_TIME);
        }
        return span;
    }

    /** The value after {@code =}: of a text that is otherwise searched, all of it. */
    Filter whole(FilterToken value) {
        return anyField(field -> field.kind() == FilterField.Kind.TEXT && value.kind() != FilterToken.Kind.EXPRESSION && !value.text().isEmpty()
                ? new Filter.Pattern(field.text(), Expression.exactly(value.text()))
                : read(field, Comparison.EQUAL, value));
    }

    Filter read(Comparison comparison, FilterToken value) {
        return anyField(field -> read(field, comparison, value));
    }

    private Filter read(FilterField field, Comparison comparison, FilterToken value) {
        if (comparison != Comparison.EQUAL && !field.isOrdered()) {
            throw new FilterException(filter, value.from(), value.to(), Problem.NOT_COMPARABLE, field.word());
        }
        int dots = value.kind() == FilterToken.Kind.WORD && (field.isOrdered() || field.kind() == FilterField.Kind.ADDRESS) ? value.text().indexOf(RANGE) : -1;
        if (dots >= 0) {
            if (comparison != Comparison.EQUAL) {
                throw wrong(value, Problem.ENDS_REVERSED);
            }
            return range(field, value, dots);
        }
        return switch (field.kind()) {
            case NUMBER, SEVERITY, RULE -> ordered(field, comparison, value);
            case ADDRESS -> address(field.address(), value);
            case NAME, TEXT -> text(field.text(), value);
            case KEYED, ORIGINAL -> original(field, test(value));
            case OUTCOME -> new Filter.OutcomeIn(outcome(value));
            case SOURCE -> new Filter.SourceIs(source(value));
            case EXISTENCE -> existence(field, value);
            case TIME -> field == FilterField.SINCE ? new Filter.Since(span(value).first()) : new Filter.Until(end(value));
            case DAY -> during(day(value));
            case MOMENT -> moment(value, null);
            case WITHIN -> throw wrong(name.from(), name.to(), Problem.WITHIN_ALONE);
            case OFF -> throw wrong(name.from(), name.to(), Problem.TERM_EXPECTED);
        };
    }

    /** A day includes its end, because "until Monday" includes Monday; a time does not. */
    private Instant end(FilterToken value) {
        FilterTimes.Span day = times.day(value.text());
        return day == null ? span(value).first() : day.end();
    }

    private FilterTimes.Span day(FilterToken value) {
        FilterTimes.Span day = times.day(value.text());
        if (day == null) {
            throw wrong(value, Problem.NOT_A_DAY);
        }
        return day;
    }

    private Filter ordered(FilterField field, Comparison comparison, FilterToken value) {
        boolean isNothing = value.kind() == FilterToken.Kind.QUOTED && value.text().isEmpty() && comparison == Comparison.EQUAL;
        return switch (field.kind()) {
            case NUMBER -> isNothing ? new Filter.NoNumber(field.number()) : new Filter.Number(field.number(), comparison, number(field, value, value.text()));
            case SEVERITY -> isNothing ? new Filter.NoSeverity() : new Filter.SeverityIs(comparison, severity(value, value.text()));
            default -> rule(comparison, (int) number(field, value, value.text()));
        };
    }

    private static Filter rule(Comparison comparison, int id) {
        return switch (comparison) {
            case EQUAL -> new Filter.Rule(id);
            case LESS -> new Filter.Rules(0, id - 1);
            case LESS_OR_EQUAL -> new Filter.Rules(0, id);
            case GREATER -> new Filter.Rules(id == Integer.MAX_VALUE ? id : id + 1, Integer.MAX_VALUE);
            case GREATER_OR_EQUAL -> new Filter.Rules(id, Integer.MAX_VALUE);
        };
    }

    /** One of the ends may be missing. */
    private Filter range(FilterField field, FilterToken value, int dots) {
        String low = value.text().substring(0, dots);
        String high = value.text().substring(dots + RANGE.length());
        if (low.isEmpty() && high.isEmpty()) {
            throw wrong(value, Problem.ENDS_REVERSED);
        }
        return switch (field.kind()) {
            case NUMBER -> {
                long first = low.isEmpty() ? Long.MIN_VALUE : number(field, value, low);
                long last = high.isEmpty() ? Long.MAX_VALUE : number(field, value, high);
                yield between(value, first <= last, low, new Filter.Number(field.number(), Comparison.GREATER_OR_EQUAL, first), high, new Filter.Number(field.number(), Comparison.LESS_OR_EQUAL, last));
            }
            case SEVERITY -> {
                Severity first = low.isEmpty() ? Severity.DEBUG : severity(value, low);
                Severity last = high.isEmpty() ? Severity.EMERGENCY : severity(value, high);
                // 0 is the most severe
                yield between(value, first.ordinal() >= last.ordinal(), low, new Filter.SeverityIs(Comparison.GREATER_OR_EQUAL, first), high, new Filter.SeverityIs(Comparison.LESS_OR_EQUAL, last));
            }
            case RULE -> {
                int first = low.isEmpty() ? 0 : (int) number(field, value, low);
                int last = high.isEmpty() ? Integer.MAX_VALUE : (int) number(field, value, high);
                yield between(value, first <= last, "", new Filter.Rules(first, last), "", new Filter.Rules(first, last));
            }
            default -> addresses(field.address(), value, low, high);
        };
    }

    private Filter between(FilterToken value, boolean isInOrder, String low, Filter atLeast, String high, Filter atMost) {
        if (!isInOrder) {
            throw wrong(value, Problem.ENDS_REVERSED);
        }
        if (low.isEmpty()) {
            return atMost;
        }
        return high.isEmpty() ? atLeast : new Filter.All(List.of(atLeast, atMost));
    }

    private Filter addresses(AddressField field, FilterToken value, String low, String high) {
        AddressRange first = AddressRange.parse(low);
        AddressRange last = AddressRange.parse(high);
        if (first == null || last == null || !first.isOneAddress() || !last.isOneAddress()) {
            throw wrong(value, Problem.NOT_AN_ADDRESS);
        }
        AddressRange range = new AddressRange(first.first(), last.last());
        if (!range.isInOrder()) {
            throw wrong(value, Problem.ENDS_REVERSED);
        }
        return new Filter.Address(field, range);
    }

    private long number(FilterField field, FilterToken value, String text) {
        if (field == FilterField.DURATION) {
            Duration duration = FilterTimes.duration(text.toLowerCase(Locale.ROOT));
            if (duration == null) {
                throw wrong(value, Problem.NOT_A_DURATION);
            }
            return duration.toNanos() / 1_000;
        }
        if (text.matches("\\d{1,18}")) {
            long number = Long.parseLong(text);
            if (number <= (field == FilterField.RULE ? Integer.MAX_VALUE : Long.MAX_VALUE)) {
                return number;
            }
        }
        throw wrong(value, Problem.NOT_A_NUMBER);
    }

    /** Accepts any text, because clients are grouped by the logged text, which need not be an address. A mistyped address is still an error. */
    private Filter address(AddressField field, FilterToken value) {
        AddressRange range = AddressRange.parse(value.text());
        if (range != null) {
            return new Filter.Address(field, range);
        }
        if (value.text().matches("[0-9a-fA-F.:/*]+")) {
            throw wrong(value, Problem.NOT_AN_ADDRESS);
        }
        return new Filter.NoAddress(field, value.text());
    }

    private Filter text(TextField field, FilterToken value) {
        Expression expression = expression(value);
        return expression == null ? new Filter.Text(field, value.text()) : new Filter.Pattern(field, expression);
    }

    /** Null if the value is plain text. */
    private @Nullable Expression expression(FilterToken value) {
        if (value.kind() == FilterToken.Kind.EXPRESSION) {
            try {
                return Expression.regex(value.text());
            } catch (ExpressionException wrong) {
                int start = value.expressionFrom();
                throw new FilterException(filter, start + wrong.from(), start + wrong.to(), Problem.valueOf("EXPRESSION_" + wrong.problem()),
                        String.valueOf(Expression.LONGEST), String.valueOf(Expression.MOST_REPEATS));
            }
        }
        return value.kind() == FilterToken.Kind.WORD && value.text().indexOf('*') >= 0 ? Expression.wildcards(value.text()) : null;
    }

    private TextTest test(FilterToken value) {
        Expression expression = expression(value);
        return expression == null ? new TextTest.Contains(value.text()) : new TextTest.Matching(expression);
    }

    private Filter original(FilterField field, TextTest test) {
        if (!field.isInOriginal() || field.original().isKeyed() && key == null) {
            throw wrong(name.from(), name.to(), Problem.NAME_MISSING);
        }
        return new Filter.Original(field.original(), key == null || !field.original().isKeyed() ? "" : key.text(), test);
    }

    private Set<Outcome> outcome(FilterToken value) {
        Set<Outcome> outcomes = OutcomeWords.read(value.text());
        if (outcomes.isEmpty()) {
            throw new FilterException(filter, value.from(), value.to(), Problem.NOT_AN_OUTCOME, String.join(", ", OutcomeWords.all()));
        }
        return outcomes;
    }

    private Source source(FilterToken value) {
        for (Source source : Source.values()) {
            if (source.word().equals(value.text().toLowerCase(Locale.ROOT))) {
                return source;
            }
        }
        throw wrong(value, Problem.NOT_A_SOURCE);
    }

    private Severity severity(FilterToken value, String text) {
        Severity severity = Severity.parse(text);
        if (severity == null) {
            throw wrong(value, Problem.NOT_A_SEVERITY);
        }
        return severity;
    }

    private Filter existence(FilterField field, FilterToken value) {
        Filter missing = Existence.missing(value.text());
        if (missing == null) {
            if (FilterField.named(value.text()).isPresent()) {
                throw new FilterException(filter, value.from(), value.to(), Problem.NEVER_ABSENT, value.text(), Existence.words().stream().collect(Collectors.joining(", ")));
            }
            throw unknown(value.text(), value.from(), value.to());
        }
        boolean isDouble = missing instanceof Filter.Not;
        if (field == FilterField.MISSING) {
            return missing;
        }
        return isDouble ? ((Filter.Not) missing).filter() : new Filter.Not(missing);
    }

    private FilterException wrong(FilterToken value, Problem problem) {
        return new FilterException(filter, value.from(), value.to(), problem, name.text());
    }
}

package org.modsecexplorer.query.filter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Outcome;
import org.modsecexplorer.audit.Severity;
import org.modsecexplorer.audit.Source;
import org.modsecexplorer.query.filter.FilterException.Problem;
import org.modsecexplorer.query.filter.FilterLexer.Token;

/** Parses one {@code field:value}. */
public final class FilterTerms {

    private final String filter;
    private final Token name;
    private final Comparison comparison;
    private final Token value;

    FilterTerms(String filter, Token name, Comparison comparison, Token value) {
        this.filter = filter;
        this.name = name;
        this.comparison = comparison;
        this.value = value;
    }

    /** All field names, in the order in which help lists them. */
    static List<String> names() {
        List<String> names = new ArrayList<>(List.of("since", "until", "outcome", "severity", "source", "rule", "has"));
        Stream.of(AddressField.values()).map(AddressField::word).forEach(names::add);
        Stream.of(TextField.values()).map(TextField::word).forEach(names::add);
        Stream.of(NumberField.values()).map(NumberField::word).forEach(names::add);
        return names;
    }

    /** True for the name of a field whose values are times. */
    static boolean isTime(String name) {
        return name.equalsIgnoreCase("since") || name.equalsIgnoreCase("until");
    }

    Filter read() {
        String word = name.text().toLowerCase(Locale.ROOT);
        for (NumberField field : NumberField.values()) {
            if (field.word().equals(word)) {
                return isNothing() ? new Filter.NoNumber(field) : new Filter.Number(field, comparison, number(Long.MAX_VALUE));
            }
        }
        if (word.equals("severity")) {
            return isNothing() ? new Filter.NoSeverity() : new Filter.SeverityIs(comparison, severity());
        }
        if (comparison != Comparison.EQUAL) {
            throw wrong(Problem.NOT_COMPARABLE, word);
        }
        for (TextField field : TextField.values()) {
            if (field.word().equals(word)) {
                return new Filter.Text(field, value.text());
            }
        }
        for (AddressField field : AddressField.values()) {
            if (field.word().equals(word)) {
                return address(field);
            }
        }
        return switch (word) {
            case "rule" -> new Filter.Rule((int) number(Integer.MAX_VALUE));
            case "outcome" -> new Filter.OutcomeIn(outcome());
            case "source" -> new Filter.SourceIs(source());
            case "has" -> new Filter.Not(nothing(value.text().toLowerCase(Locale.ROOT)));
            case "since" -> new Filter.Since(time(false));
            case "until" -> new Filter.Until(time(true));
            default -> throw new FilterException(
                    filter, name.from(), name.to() - 1, Problem.UNKNOWN_FIELD, name.text(), String.join(", ", names()));
        };
    }

    /** True for empty quotes, which select transactions without a value. */
    private boolean isNothing() {
        return value.text().isEmpty() && comparison == Comparison.EQUAL;
    }

    /** The filter for transactions that lack the field. */
    private Filter nothing(String word) {
        for (NumberField field : NumberField.values()) {
            if (field.word().equals(word)) {
                return new Filter.NoNumber(field);
            }
        }
        for (TextField field : TextField.values()) {
            if (field.word().equals(word)) {
                return new Filter.Text(field, "");
            }
        }
        for (AddressField field : AddressField.values()) {
            if (field.word().equals(word)) {
                return new Filter.NoAddress(field, "");
            }
        }
        if (word.equals("severity")) {
            return new Filter.NoSeverity();
        }
        throw wrong(Problem.UNKNOWN_FIELD, value.text(), String.join(", ", names()));
    }

    private long number(long largest) {
        if (value.text().matches("\\d{1,18}")) {
            long number = Long.parseLong(value.text());
            if (number <= largest) {
                return number;
            }
        }
        throw wrong(Problem.NOT_A_NUMBER, name.text());
    }

    /** Accepts any text, because clients are grouped by the logged text, which need not be an address. A mistyped address is still an error. */
    private Filter address(AddressField field) {
        AddressRange range = AddressRange.parse(value.text());
        if (range != null) {
            return new Filter.Address(field, range);
        }
        if (value.text().matches("[0-9a-fA-F.:/]+")) {
            throw wrong(Problem.NOT_AN_ADDRESS);
        }
        return new Filter.NoAddress(field, value.text());
    }

    private Set<Outcome> outcome() {
        Set<Outcome> outcomes = OutcomeWords.read(value.text());
        if (outcomes.isEmpty()) {
            throw wrong(Problem.NOT_AN_OUTCOME, String.join(", ", OutcomeWords.all()));
        }
        return outcomes;
    }

    private Source source() {
        for (Source source : Source.values()) {
            if (source.word().equals(value.text().toLowerCase(Locale.ROOT))) {
                return source;
            }
        }
        throw wrong(Problem.NOT_A_SOURCE);
    }

    private Severity severity() {
        Severity severity = Severity.parse(value.text());
        if (severity == null) {
            throw wrong(Problem.NOT_A_SEVERITY);
        }
        return severity;
    }

    private Instant time(boolean end) {
        @Nullable Instant time = FilterTimes.parse(value.text(), end);
        if (time == null) {
            throw wrong(Problem.NOT_A_TIME);
        }
        return time;
    }

    private FilterException wrong(Problem problem, String... arguments) {
        return new FilterException(filter, value.from(), value.to(), problem, arguments);
    }
}

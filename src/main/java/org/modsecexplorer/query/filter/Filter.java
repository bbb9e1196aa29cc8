package org.modsecexplorer.query.filter;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.modsecexplorer.audit.Outcome;
import org.modsecexplorer.audit.Severity;
import org.modsecexplorer.audit.Source;
import org.modsecexplorer.query.filter.expression.Expression;

/** A filter for transactions, as a tree. {@link FilterText} parses it from typed text; {@code Conditions} converts it to SQL. */
public sealed interface Filter {

    /** Matches everything. */
    Filter EVERYTHING = new All(List.of());

    /** Every part must hold; true if there is none. */
    record All(List<Filter> filters) implements Filter {
        public All {
            filters = List.copyOf(filters);
        }
    }

    /** At least one part must hold. */
    record Any(List<Filter> filters) implements Filter {
        public Any {
            filters = List.copyOf(filters);
        }
    }

    /** True if the inner filter is not, also for transactions that lack the field. */
    record Not(Filter filter) implements Filter {}

    /** The URI, host or user agent, or a match's message or data, contains the text, ignoring case. */
    record Words(String text) implements Filter {}

    /** @param value empty to match transactions without such a text */
    record Text(TextField field, String value) implements Filter {}

    /** A value of the field matches a pattern. */
    record Pattern(TextField field, Expression expression) implements Filter {}

    record Number(NumberField field, Comparison comparison, long value) implements Filter {}

    /** The transaction has no such number. */
    record NoNumber(NumberField field) implements Filter {}

    /** No match has a severity. */
    record NoSeverity() implements Filter {}

    record Address(AddressField field, AddressRange range) implements Filter {}

    /** The log contains something that is not an address. @param text as written there; empty if nothing is */
    record NoAddress(AddressField field, String text) implements Filter {}

    /** A rule of that id matched. */
    record Rule(int id) implements Filter {}

    /** A rule matched whose id is in a range. @param last included */
    record Rules(int first, int last) implements Filter {}

    /** The request carries a session or credentials, as far as its headers show. */
    record HasSession() implements Filter {}

    /** The log states no time. */
    record NoTime() implements Filter {}

    /** The outcome is one of these. @param outcomes at least one */
    record OutcomeIn(Set<Outcome> outcomes) implements Filter {
        public OutcomeIn {
            outcomes = Set.copyOf(outcomes);
        }
    }

    record SourceIs(Source source) implements Filter {}

    /** Compares the most severe match; "greater" means more severe. */
    record SeverityIs(Comparison comparison, Severity severity) implements Filter {}

    /** Limits the time. */
    sealed interface Time extends Filter permits Since, Until, During {}

    record Since(Instant first) implements Time {}

    /** @param end the first instant that is excluded */
    record Until(Instant end) implements Time {}

    /** @param end the first instant that is excluded */
    record During(Instant first, Instant end) implements Time {}

    /**
     * A part of the stored original passes a test. No column has it: {@code query.Originals} reads the originals of the transactions that the rest of the filter
     * leaves, and puts {@link Ids} in its place.
     *
     * @param name of a header, cookie or parameter, ignoring case; empty for parts without names
     */
    record Original(OriginalPart part, String name, TextTest test) implements Filter {}

    /** The transaction is one of these. @param ids in ascending order */
    @SuppressWarnings("ArrayRecordComponent") // equals below compares the ids
    record Ids(long[] ids) implements Filter {
        @Override
        public boolean equals(Object other) {
            return other instanceof Ids that && Arrays.equals(ids, that.ids);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(ids);
        }

        @Override
        public String toString() {
            return "Ids[" + ids.length + "]";
        }
    }

    /** True if originals must be read for it. */
    default boolean needsOriginals() {
        return switch (this) {
            case All(var filters) -> filters.stream().anyMatch(Filter::needsOriginals);
            case Any(var filters) -> filters.stream().anyMatch(Filter::needsOriginals);
            case Not(var inner) -> inner.needsOriginals();
            case Original _ -> true;
            case Words _, Text _, Pattern _, Number _, NoNumber _, NoSeverity _, Address _, NoAddress _, Rule _, Rules _, HasSession _, NoTime _, OutcomeIn _,
                 SourceIs _, SeverityIs _, Time _, Ids _ -> false;
        };
    }
}

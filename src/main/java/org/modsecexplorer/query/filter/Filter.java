package org.modsecexplorer.query.filter;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.modsecexplorer.audit.Outcome;
import org.modsecexplorer.audit.Severity;
import org.modsecexplorer.audit.Source;

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

    /** The outcome is one of these. @param outcomes at least one */
    record OutcomeIn(Set<Outcome> outcomes) implements Filter {
        public OutcomeIn {
            outcomes = Set.copyOf(outcomes);
        }
    }

    record SourceIs(Source source) implements Filter {}

    /** Compares the most severe match; "greater" means more severe. */
    record SeverityIs(Comparison comparison, Severity severity) implements Filter {}

    record Since(Instant first) implements Filter {}

    /** @param end the first instant that is excluded */
    record Until(Instant end) implements Filter {}
}

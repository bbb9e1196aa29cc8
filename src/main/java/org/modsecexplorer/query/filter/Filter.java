package org.modsecexplorer.query.filter;

import java.time.Instant;
import java.util.List;
import org.modsecexplorer.audit.Outcome;
import org.modsecexplorer.audit.Severity;
import org.modsecexplorer.query.Conditions;

/** The question over transactions, as a tree. {@link FilterText} reads it from what people type; {@link Conditions} turns it into SQL. */
public sealed interface Filter {

    /** Lets everything pass. */
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

    /** True where the other is not: also for transactions that lack the field. */
    record Not(Filter filter) implements Filter {}

    /** The text stands in URI, host, user agent, or in a match's message or data, in any case of letters. */
    record Words(String text) implements Filter {}

    /** @param value empty: the transaction has no such text */
    record Text(TextField field, String value) implements Filter {}

    record Number(NumberField field, Comparison comparison, long value) implements Filter {}

    /** The transaction has no such number. */
    record NoNumber(NumberField field) implements Filter {}

    /** No match has a severity. */
    record NoSeverity() implements Filter {}

    record Address(AddressField field, AddressRange range) implements Filter {}

    /** The log held something that is no address. @param text as written there; empty: nothing */
    record NoAddress(AddressField field, String text) implements Filter {}

    /** A rule of that id matched. */
    record Rule(int id) implements Filter {}

    record OutcomeIs(Outcome outcome) implements Filter {}

    /** The worst match is compared; "greater" is worse. */
    record SeverityIs(Comparison comparison, Severity severity) implements Filter {}

    record Since(Instant first) implements Filter {}

    /** @param end the first moment that does not belong to it */
    record Until(Instant end) implements Filter {}
}

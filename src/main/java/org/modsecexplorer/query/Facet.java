package org.modsecexplorer.query;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.modsecexplorer.query.filter.FilterText;
import org.modsecexplorer.query.filter.FilterTimes;

/** The fields by which transactions can be grouped. */
public enum Facet {
    RULE("rule"),
    CLIENT("ip"),
    /** Of the client: /24, of IPv6 /48. */
    NETWORK("ip"),
    SERVER("server"),
    HOST("host"),
    URI("uri"),
    PATH("path"),
    AGENT("agent"),
    STATUS("status"),
    METHOD("method"),
    SEVERITY("severity"),
    OUTCOME("outcome"),
    TAG("tag"),
    TARGET("target"),
    SOURCE("source"),
    HOUR("since"),
    DAY("since");

    private final String field;

    Facet(String field) {
        this.field = field;
    }

    /** The name that the command line uses. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Facet> named(String word) {
        return Stream.of(values()).filter(f -> f.word().equals(word)).findFirst();
    }

    /** The filter field that has its values. */
    public String field() {
        return field;
    }

    /** The filter terms that select the transactions with one value. @param value as in {@link FacetCount}; empty for those without a value */
    public String term(String value) {
        return switch (this) {
            case HOUR -> FilterTimes.range(FilterTimes.utc(value), FilterTimes.utc(value).plus(Duration.ofHours(1)));
            case DAY -> "since:" + value + " until:" + value;
            case AGENT, TAG -> FilterText.exactTerm(field, value);
            case RULE, CLIENT, NETWORK, SERVER, HOST, URI, PATH, STATUS, METHOD, SEVERITY, OUTCOME, TARGET, SOURCE -> FilterText.term(field, value);
        };
    }
}

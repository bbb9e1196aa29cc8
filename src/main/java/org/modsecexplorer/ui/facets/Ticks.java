package org.modsecexplorer.ui.facets;

import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.modsecexplorer.query.Facet;
import org.modsecexplorer.query.filter.FieldValues;
import org.modsecexplorer.query.filter.Filter;
import org.modsecexplorer.query.filter.FilterField;
import org.modsecexplorer.query.filter.FilterText;

/** What a filter says about a facet's values. Like most fields, it does not tell capital from small letters. */
record Ticks(FieldValues values, Set<String> chosen, Set<String> excluded) {

    static Ticks of(Facet facet, FilterText filter) {
        FieldValues values = new FieldValues(filter, FilterField.named(facet.field()).orElseThrow(), isOne(facet));
        return new Ticks(values, values.chosen(), values.excluded());
    }

    /** Clients and networks share a field: each has its own kind of values. */
    private static Predicate<String> isOne(Facet facet) {
        return switch (facet) {
            case NETWORK -> value -> value.contains("/");
            case CLIENT, SERVER -> value -> !value.contains("/");
            // stands for two outcomes
            case OUTCOME -> value -> !value.equalsIgnoreCase("blocked");
            case RULE, HOST, URI, PATH, AGENT, STATUS, METHOD, SEVERITY, TAG, TARGET, SOURCE, HOUR, DAY -> _ -> true;
        };
    }

    boolean isChosen(String value) {
        return chosen.stream().anyMatch(value::equalsIgnoreCase);
    }

    boolean isExcluded(String value) {
        return excluded.stream().anyMatch(value::equalsIgnoreCase);
    }

    /** Chosen and excluded values. */
    Set<String> named() {
        return Stream.concat(chosen.stream(), excluded.stream()).collect(Collectors.toSet());
    }

    /** The condition within which the facet's values are counted: what is ticked in the facet itself hides none of them. */
    Filter others() {
        return values.others();
    }

    /** The filter after a click on the value's box: what is ticked or excluded becomes neither. */
    FilterText flipped(String value) {
        return isChosen(value) || isExcluded(value) ? values.without(value) : values.with(value);
    }
}

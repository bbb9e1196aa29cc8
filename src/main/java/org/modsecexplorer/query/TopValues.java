package org.modsecexplorer.query;

import java.util.List;
import java.util.Locale;

/**
 * The most frequent values of a field.
 *
 * @param values   in order
 * @param distinct how many there are in all
 */
public record TopValues(List<FacetCount> values, long distinct) {

    /** No value. */
    public static final TopValues NONE = new TopValues(List.of(), 0);

    public TopValues {
        values = List.copyOf(values);
    }

    /** @param all   values, in order @param part that a value or its label contains, ignoring case; empty for any @param limit maximum number of values */
    public static TopValues of(List<FacetCount> all, String part, int limit) {
        String lower = part.toLowerCase(Locale.ROOT);
        List<FacetCount> found = part.isEmpty() ? all : all.stream().filter(count -> contains(count, lower)).toList();
        return new TopValues(found.stream().limit(limit).toList(), found.size());
    }

    private static boolean contains(FacetCount count, String lower) {
        return count.value().toLowerCase(Locale.ROOT).contains(lower) || count.label() != null && count.label().toLowerCase(Locale.ROOT).contains(lower);
    }
}

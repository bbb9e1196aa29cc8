package org.modsecexplorer.query.filter;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The tree of a filter as it was typed, each part with its place in the text. */
public sealed interface FilterNode {

    /** Index of the first character. */
    int from();

    /** Index after the last character. */
    int to();

    /** The parts must all hold. */
    record All(int from, int to, List<FilterNode> parts) implements FilterNode {
        public All {
            parts = List.copyOf(parts);
        }
    }

    /** One of the parts must hold. */
    record Any(int from, int to, List<FilterNode> parts) implements FilterNode {
        public Any {
            parts = List.copyOf(parts);
        }
    }

    /** In parentheses. */
    record Group(int from, int to, FilterNode inner) implements FilterNode {}

    record Not(int from, int to, FilterNode inner) implements FilterNode {}

    /** Switched off: as if it were not there. */
    record Off(int from, int to, FilterNode inner) implements FilterNode {}

    /** @param fields whose values are compared, more than one if it is enough that one of them passes; none for words */
    record Term(int from, int to, List<FilterField> fields, Filter filter) implements FilterNode {
        public Term {
            fields = List.copyOf(fields);
        }
    }

    /** The condition of this part; null if all of it is switched off. */
    default @Nullable Filter filter() {
        return switch (this) {
            case All(_, _, var parts) -> {
                List<Filter> filters = filters(parts);
                yield filters.isEmpty() ? null : filters.size() == 1 ? filters.getFirst() : new Filter.All(filters);
            }
            case Any(_, _, var parts) -> {
                List<Filter> filters = filters(parts);
                yield filters.isEmpty() ? null : filters.size() == 1 ? filters.getFirst() : new Filter.Any(filters);
            }
            case Not(_, _, var inner) -> {
                Filter filter = inner.filter();
                yield filter == null ? null : new Filter.Not(filter);
            }
            case Group(_, _, var inner) -> inner.filter();
            case Off _ -> null;
            case Term term -> term.filter();
        };
    }

    private static List<Filter> filters(List<FilterNode> parts) {
        return parts.stream().map(FilterNode::filter).filter(Objects::nonNull).toList();
    }
}

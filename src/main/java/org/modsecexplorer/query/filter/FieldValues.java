package org.modsecexplorer.query.filter;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The values of one field that a filter names, as lists such as {@code status:403,404}. Ranges, wildcards and the like name no values, and parts with other
 * fields are left alone.
 *
 * @param field of the values
 * @param isOne true for texts that are values here; others of the field are left alone
 */
public record FieldValues(FilterText filter, FilterField field, Predicate<String> isOne) {

    /** The values that are selected. */
    public Set<String> chosen() {
        return filter.terms().stream().flatMap(term -> values(term.node()).stream()).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The values that are excluded. */
    public Set<String> excluded() {
        return filter.terms().stream().flatMap(term -> excludedBy(term).stream()).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The condition of all parts that do not name these values. */
    public Filter others() {
        List<Filter> others = filter.terms().stream()
                .filter(term -> values(term.node()).isEmpty() && excludedBy(term).isEmpty())
                .map(FilterText.Term::filter)
                .filter(each -> !each.equals(Filter.EVERYTHING))
                .toList();
        return others.size() == 1 ? others.getFirst() : new Filter.All(others);
    }

    /** The filter that selects one more value. */
    public FilterText with(String value) {
        FilterText free = without(value);
        FieldValues rest = new FieldValues(free, field, isOne);
        return free.terms().stream()
                .filter(term -> !rest.values(term.node()).isEmpty())
                .reduce((_, last) -> last)
                .map(term -> free.replaced(term, list(Stream.concat(rest.values(term.node()).stream(), Stream.of(value)).toList())))
                .orElseGet(() -> free.with(list(List.of(value))));
    }

    /** The filter that selects no other value of the field: ranges and the like go too. */
    public FilterText only(String value) {
        FilterText rest = without(value);
        Optional<FilterText.Term> other = ofField(rest);
        while (other.isPresent()) {
            rest = rest.without(other.get());
            other = ofField(rest);
        }
        return rest.with(list(List.of(value)));
    }

    private Optional<FilterText.Term> ofField(FilterText text) {
        return text.terms().stream().filter(term -> isOfField(term.node())).findFirst();
    }

    /** The filter that excludes the value. */
    public FilterText not(String value) {
        return without(value).with("-" + list(List.of(value)));
    }

    /** The filter that neither selects nor excludes the value. */
    public FilterText without(String value) {
        FilterText result = filter;
        for (FilterText.Term term : filter.terms()) {
            boolean isExcluding = !excludedBy(term).isEmpty();
            List<String> named = isExcluding ? excludedBy(term) : values(term.node());
            if (named.stream().anyMatch(value::equalsIgnoreCase)) {
                List<String> rest = named.stream().filter(each -> !each.equalsIgnoreCase(value)).toList();
                FilterText.Term same = result.terms().stream().filter(each -> each.text().equals(term.text())).findFirst().orElseThrow();
                result = rest.isEmpty() ? result.without(same) : result.replaced(same, (isExcluding ? "-" : "") + list(rest));
            }
        }
        return result;
    }

    /** The filter without any of the values. */
    public FilterText cleared() {
        FilterText result = filter;
        for (String value : Stream.concat(chosen().stream(), excluded().stream()).toList()) {
            result = new FieldValues(result, field, isOne).without(value);
        }
        return result;
    }

    private String list(List<String> values) {
        if (field.isListed() && field.kind() != FilterField.Kind.TEXT) {
            return field.word() + ":" + values.stream().map(FilterText::quoted).collect(Collectors.joining(","));
        }
        if (values.size() == 1) {
            return term(values.getFirst());
        }
        int name = field.word().length() + 1;
        return field.word() + ":(" + values.stream().map(value -> term(value).substring(name)).collect(Collectors.joining(" or ")) + ")";
    }

    private String term(String value) {
        return field.kind() == FilterField.Kind.TEXT ? FilterText.exactTerm(field.word(), value) : FilterText.term(field.word(), value);
    }

    private List<String> excludedBy(FilterText.Term term) {
        return term.node() instanceof FilterNode.Not(_, _, var inner) ? values(inner) : List.of();
    }

    /** The values that the part consists of; none if it contains anything else. */
    private List<String> values(FilterNode node) {
        if (!isOfField(node)) {
            return List.of();
        }
        List<FilterToken> tokens = FilterToken.of(filter.text().substring(node.from(), node.to()));
        List<String> values = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            FilterToken token = tokens.get(i);
            boolean isSigned = i > 0 && tokens.get(i - 1).kind() == FilterToken.Kind.SIGN;
            boolean isOr = token.kind() == FilterToken.Kind.WORD && token.text().equalsIgnoreCase("or") && !isSigned && i > 1;
            if (token.kind() == FilterToken.Kind.SIGN && !token.text().equals("=") || token.kind() == FilterToken.Kind.EXPRESSION) {
                return List.of();
            }
            if (token.isValue() && !isOr) {
                if (!isPlain(token) || !isOne.test(token.text())) {
                    return List.of();
                }
                values.add(token.text());
            }
        }
        return values;
    }

    private boolean isPlain(FilterToken token) {
        boolean hasRange = field.isOrdered() || field.kind() == FilterField.Kind.ADDRESS;
        return token.kind() == FilterToken.Kind.QUOTED || !(field.isText() && token.text().contains("*") || hasRange && token.text().contains(".."));
    }

    private boolean isOfField(FilterNode node) {
        return switch (node) {
            case FilterNode.Term(_, _, var fields, _) -> fields.equals(List.of(field));
            case FilterNode.Group(_, _, var inner) -> isOfField(inner);
            case FilterNode.Any(_, _, var parts) -> parts.stream().allMatch(this::isOfField);
            case FilterNode.All _, FilterNode.Not _, FilterNode.Off _ -> false;
        };
    }
}

package org.modsecexplorer.query.filter;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * A filter as it was typed, with its tree and the positions of its terms. The text belongs to the user: a click adds a term to it, a chip removes
 * one, and nothing else in it changes.
 *
 * @param text  as typed
 * @param terms parts that must all hold, in order
 * @param zone  of times without an offset
 */
public record FilterText(String text, List<Term> terms, ZoneId zone) {

    /** No filter. */
    public static final FilterText EMPTY = new FilterText("", List.of(), ZoneOffset.UTC);

    /**
     * One part of a filter.
     *
     * @param from   index of its first character
     * @param to     index after its last
     * @param filter everything if the part is switched off
     */
    public record Term(int from, int to, String text, Filter filter, FilterNode node) {

        private static Term of(FilterNode node, String text) {
            return new Term(node.from(), node.to(), text.substring(node.from(), node.to()), Objects.requireNonNullElse(node.filter(), Filter.EVERYTHING), node);
        }

        /** True if it is switched off. */
        public boolean isOff() {
            return node instanceof FilterNode.Off;
        }

        /** True if it is excluded. */
        public boolean isNot() {
            return node instanceof FilterNode.Not;
        }
    }

    public FilterText {
        terms = List.copyOf(terms);
    }

    /** @throws FilterException if it cannot be parsed */
    public static FilterText parse(String text) {
        return parse(text, ZoneOffset.UTC);
    }

    /** @param zone of times without an offset @throws FilterException if it cannot be parsed */
    public static FilterText parse(String text, ZoneId zone) {
        return parse(text, new FilterTimes(Instant.now(), zone));
    }

    static FilterText parse(String text, FilterTimes times) {
        List<FilterNode> nodes = new FilterParser(text, times).parse();
        return new FilterText(text, nodes.stream().map(node -> Term.of(node, text)).toList(), times.zone());
    }

    /** The whole tree. */
    public Filter filter() {
        List<Filter> filters = terms.stream().map(Term::filter).filter(filter -> !filter.equals(Filter.EVERYTHING)).toList();
        return filters.size() == 1 ? filters.getFirst() : new Filter.All(filters);
    }

    public boolean isEmpty() {
        return terms.isEmpty();
    }

    /** The same filter with one more term, or unchanged if it already has that term. */
    public FilterText with(String term) {
        if (terms.stream().anyMatch(t -> t.text().equals(term))) {
            return this;
        }
        return and(term);
    }

    /** The same filter and further terms, all of which must hold: alternatives that stand alone get parentheses. */
    public FilterText and(String more) {
        if (text.isBlank()) {
            return parse(more, zone);
        }
        FilterText joined = parse(text.stripTrailing() + " " + more, zone);
        return joined.terms().size() > terms.size() ? joined : parse("(" + text.strip() + ") " + more, zone);
    }

    /** The same filter without a term. */
    public FilterText without(Term term) {
        List<String> rest = new ArrayList<>();
        terms.stream().filter(t -> !t.equals(term)).forEach(t -> rest.add(t.text()));
        return parse(String.join(" ", rest), zone);
    }

    /** The same filter without the terms of a kind, for example before a new time range. */
    public FilterText withoutAny(Class<? extends Filter> kind) {
        FilterText result = this;
        for (Term term : terms) {
            if (kind.isInstance(term.filter())) {
                result = result.without(result.terms().stream()
                        .filter(t -> t.text().equals(term.text()))
                        .findFirst()
                        .orElseThrow());
            }
        }
        return result;
    }

    /** The same filter with other text in place of a term. @throws FilterException if the other text cannot be parsed */
    public FilterText replaced(Term term, String other) {
        return parse(text.substring(0, term.from()) + other + text.substring(term.to()), zone);
    }

    /** Excludes what the term selects, or the opposite. */
    public FilterText negated(Term term) {
        return replaced(term, within(term.node(), this::negation));
    }

    private String negation(FilterNode node) {
        return node instanceof FilterNode.Not(_, _, var inner) ? part(inner) : "-" + whole(node);
    }

    /** Switches a term off, or on again. Its text stays where it is, behind {@code off:}. */
    public FilterText switched(Term term) {
        return replaced(term, term.node() instanceof FilterNode.Off(_, _, var inner) ? part(inner) : FilterField.OFF.word() + ":" + whole(term.node()));
    }

    /** Makes other terms an alternative to a term. */
    public FilterText or(Term term, String other) {
        String inner = term.node() instanceof FilterNode.Group(_, _, FilterNode.Any any) ? part(any) : part(term.node());
        boolean isWhole = terms.size() == 1 && !(term.node() instanceof FilterNode.Group);
        return replaced(term, isWhole ? inner + " or " + other : "(" + inner + " or " + other + ")");
    }

    /** Keeps nothing but one value of a field: other terms of the field go. */
    public FilterText only(String field, String value) {
        FilterText rest = this;
        for (Term term : terms.stream().filter(each -> isOf(each.node(), field)).toList()) {
            rest = rest.without(rest.same(term));
        }
        return rest.with(term(field, value));
    }

    /** Excludes one value of a field. */
    public FilterText not(String field, String value) {
        String excluded = term(field, value);
        FilterText rest = this;
        for (Term term : terms.stream().filter(each -> each.text().equals(excluded)).toList()) {
            rest = rest.without(rest.same(term));
        }
        return rest.with("-" + excluded);
    }

    /** Selects one more value of a field: an alternative to the field's last term, or a term of its own if there is none. */
    public FilterText orValue(String field, String value) {
        String more = term(field, value);
        if (terms.stream().anyMatch(each -> each.text().equals(more))) {
            return this;
        }
        return terms.stream().filter(each -> isOf(each.node(), field)).reduce((_, last) -> last).map(last -> or(last, more)).orElseGet(() -> with(more));
    }

    /** True if all its values are of that field, and not excluded or switched off. */
    private static boolean isOf(FilterNode node, String field) {
        return switch (node) {
            case FilterNode.Term(_, _, var fields, _) -> fields.size() == 1 && fields.getFirst().word().equals(field);
            case FilterNode.Group(_, _, var inner) -> isOf(inner, field);
            case FilterNode.Any(_, _, var parts) -> parts.stream().allMatch(part -> isOf(part, field));
            case FilterNode.All _, FilterNode.Not _, FilterNode.Off _ -> false;
        };
    }

    private Term same(Term term) {
        return terms.stream().filter(each -> each.text().equals(term.text())).findFirst().orElseThrow();
    }

    private String within(FilterNode node, Function<FilterNode, String> change) {
        return node instanceof FilterNode.Off(_, _, var inner) ? FilterField.OFF.word() + ":" + change.apply(inner) : change.apply(node);
    }

    private String part(FilterNode node) {
        return text.substring(node.from(), node.to());
    }

    private String whole(FilterNode node) {
        return node instanceof FilterNode.Any || node instanceof FilterNode.All ? "(" + part(node) + ")" : part(node);
    }

    /** A term with a field and a value, quoted if necessary. */
    public static String term(String field, String value) {
        return field + ":" + quoted(value);
    }

    /** A term for the texts that are this one and no longer, whatever the field searches otherwise. */
    public static String exactTerm(String field, String value) {
        return value.isEmpty() ? term(field, value) : field + ":=" + quoted(value);
    }

    /** A value as it must be typed. */
    public static String quoted(String value) {
        boolean plain = !value.isEmpty() && value.chars().allMatch(FilterText::isPlain) && "<>=~".indexOf(value.charAt(0)) < 0 && !value.contains("..");
        return plain ? value : '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static boolean isPlain(int c) {
        return !Character.isWhitespace(c) && c != '"' && c != '(' && c != ')' && c != '\\' && c != '*' && c != ',';
    }
}

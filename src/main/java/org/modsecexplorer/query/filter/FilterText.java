package org.modsecexplorer.query.filter;

import java.util.ArrayList;
import java.util.List;

/**
 * A filter as it was typed, with its tree and the positions of its terms. The text belongs to the user: a click adds a term to it, a chip removes
 * one, and nothing else in it changes.
 *
 * @param text  as typed
 * @param terms parts that must all hold, in order
 */
public record FilterText(String text, List<Term> terms) {

    /** No filter. */
    public static final FilterText EMPTY = new FilterText("", List.of());

    /** One part of a filter. @param from index of its first character @param to index after its last */
    public record Term(int from, int to, String text, Filter filter) {}

    public FilterText {
        terms = List.copyOf(terms);
    }

    /** @throws FilterException if it cannot be parsed */
    public static FilterText parse(String text) {
        return new FilterText(text, new FilterParser(text).parse());
    }

    /** The whole tree. */
    public Filter filter() {
        return terms.size() == 1 ? terms.getFirst().filter() : new Filter.All(terms.stream().map(Term::filter).toList());
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
            return parse(more);
        }
        FilterText joined = parse(text.stripTrailing() + " " + more);
        return joined.terms().size() > terms.size() ? joined : parse("(" + text.strip() + ") " + more);
    }

    /** The same filter without a term. */
    public FilterText without(Term term) {
        List<String> rest = new ArrayList<>();
        terms.stream().filter(t -> !t.equals(term)).forEach(t -> rest.add(t.text()));
        return parse(String.join(" ", rest));
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

    /** A term with a field and a value, quoted if necessary. */
    public static String term(String field, String value) {
        return field + ":" + quoted(value);
    }

    /** A value as it must be typed. */
    public static String quoted(String value) {
        boolean plain = !value.isEmpty() && value.chars().allMatch(FilterText::isPlain) && "<>=".indexOf(value.charAt(0)) < 0;
        return plain ? value : '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static boolean isPlain(int c) {
        return !Character.isWhitespace(c) && c != '"' && c != '(' && c != ')' && c != '\\';
    }
}

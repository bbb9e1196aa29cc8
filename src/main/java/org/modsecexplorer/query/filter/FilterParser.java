package org.modsecexplorer.query.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.query.filter.FilterException.Problem;
import org.modsecexplorer.query.filter.FilterToken.Kind;

/**
 * Parses the tokens of a filter by recursive descent:
 *
 * <pre>
 * filter  = any
 * any     = all { "or" all }
 * all     = not { ["and"] not }
 * not     = ["-" | "not" | "off:"] ( "(" any ")" | term )
 * term    = fields ":" [ name "=" ] ( values | "(" any ")" ) | word | quoted
 * fields  = field { "," field }
 * values  = value { "," value }
 * value   = [ "&lt;" | "&lt;=" | "&gt;" | "&gt;=" | "=" ] ( word | quoted | "~" expression | date time )
 * </pre>
 *
 * In the parentheses after a field, words are values of that field.
 */
final class FilterParser {

    private static final int DEEPEST = 50;

    private final String text;
    private final FilterTimes times;
    private final List<FilterToken> tokens;
    private int next;
    private int depth;

    /** The field before the parentheses around the present place. */
    private @Nullable FilterValues around;

    FilterParser(String text, FilterTimes times) {
        this.text = text;
        this.times = times;
        this.tokens = new FilterLexer(text).tokens();
    }

    /** @return the parts that must all hold; one part if the filter is a list of alternatives */
    List<FilterNode> parse() {
        if (peek().kind() == Kind.END) {
            return List.of();
        }
        FilterNode whole = any();
        if (peek().kind() != Kind.END) {
            throw wrong(peek(), Problem.TERM_EXPECTED);
        }
        return whole instanceof FilterNode.All(_, _, var parts) ? parts : List.of(whole);
    }

    private FilterNode any() {
        List<FilterNode> choices = new ArrayList<>(List.of(all()));
        while (isWord("or")) {
            next++;
            choices.add(all());
        }
        return choices.size() == 1 ? choices.getFirst() : new FilterNode.Any(choices.getFirst().from(), choices.getLast().to(), choices);
    }

    private FilterNode all() {
        List<FilterNode> parts = new ArrayList<>();
        do {
            if (!parts.isEmpty() && isWord("and")) {
                next++;
            }
            parts.add(not());
        } while (peek().kind() != Kind.END && peek().kind() != Kind.CLOSE && !isWord("or"));
        return parts.size() == 1 ? parts.getFirst() : new FilterNode.All(parts.getFirst().from(), parts.getLast().to(), parts);
    }

    private FilterNode not() {
        FilterToken first = peek();
        boolean isOff = first.kind() == Kind.FIELD && first.text().equalsIgnoreCase(FilterField.OFF.word());
        if (isOff || first.kind() == Kind.MINUS || isWord("not")) {
            next++;
            deeper();
            FilterNode inner = not();
            depth--;
            return isOff ? new FilterNode.Off(first.from(), inner.to(), inner) : new FilterNode.Not(first.from(), inner.to(), inner);
        }
        return first.kind() == Kind.OPEN ? group() : term();
    }

    private FilterNode group() {
        FilterToken open = tokens.get(next++);
        deeper();
        FilterNode inner = any();
        depth--;
        if (peek().kind() != Kind.CLOSE) {
            throw wrong(open, Problem.PARENTHESIS_OPEN);
        }
        FilterToken close = tokens.get(next++);
        return new FilterNode.Group(open.from(), close.to(), inner);
    }

    private FilterNode term() {
        FilterToken token = peek();
        if (around != null && (token.isValue() || token.kind() == Kind.SIGN)) {
            return values(around, token.from());
        }
        return switch (token.kind()) {
            case WORD, QUOTED -> {
                next++;
                yield new FilterNode.Term(token.from(), token.to(), List.of(), new Filter.Words(token.text()));
            }
            case FIELD -> field(tokens.get(next++));
            case MINUS, OPEN, CLOSE, SIGN, KEY, EXPRESSION, COMMA, END -> throw wrong(token, Problem.TERM_EXPECTED);
        };
    }

    private FilterNode field(FilterToken name) {
        FilterToken key = peek().kind() == Kind.KEY ? tokens.get(next++) : null;
        FilterValues values = new FilterValues(text, times, name, key);
        if (key != null && peek().kind() == Kind.SIGN && peek().from() == key.to()) {
            next++;
        } else if (key != null) {
            return values.term(name.from(), key.to(), values.present());
        }
        if (peek().kind() == Kind.OPEN && peek().from() == tokens.get(next - 1).to()) {
            around = values;
            FilterNode group = group();
            around = null;
            return new FilterNode.Group(name.from(), group.to(), group);
        }
        return values(values, name.from());
    }

    /** Reads a list of values, one of which must hold. */
    private FilterNode values(FilterValues field, int from) {
        List<Filter> choices = new ArrayList<>();
        do {
            if (!choices.isEmpty()) {
                next++;
            }
            choices.add(value(field, from));
        } while (peek().kind() == Kind.COMMA);
        return field.term(from, tokens.get(next - 1).to(), choices.size() == 1 ? choices.getFirst() : new Filter.Any(choices));
    }

    private Filter value(FilterValues field, int from) {
        Comparison comparison = Comparison.EQUAL;
        boolean isWhole = false;
        boolean isFirst = peek().from() == from;
        int end = isFirst ? from : tokens.get(next - 1).to();
        if (peek().kind() == Kind.SIGN && peek().from() == end) {
            isWhole = peek().text().equals("=");
            comparison = sign(tokens.get(next++));
            end = tokens.get(next - 1).to();
        }
        FilterToken value = peek();
        if (!value.isValue() || value.from() != end) {
            throw field.wrong(from, end, Problem.VALUE_MISSING);
        }
        next++;
        FilterToken whole = field.isTime() ? withTimeOfDay(value) : value;
        if (field.isMoment()) {
            return field.moment(whole, within());
        }
        return isWhole ? field.whole(whole) : field.read(comparison, whole);
    }

    /** Joins {@code until:2026-11-15 06:00}: a shell removes the quotes around the time, which would otherwise be a field that does not exist. */
    private FilterToken withTimeOfDay(FilterToken date) {
        FilterToken time = peek();
        boolean isTime = date.kind() == Kind.WORD && FilterTimes.isDate(date.text()) && time.kind() == Kind.WORD && FilterTimes.isTimeOfDay(time.text());
        if (!isTime) {
            return date;
        }
        next++;
        return new FilterToken(Kind.WORD, date.text() + " " + time.text(), date.from(), time.to());
    }

    /** The value of {@code within:} after a moment; null if there is none. */
    private @Nullable FilterToken within() {
        if (peek().kind() != Kind.FIELD || !peek().text().equalsIgnoreCase(FilterField.WITHIN.word())) {
            return null;
        }
        FilterToken name = tokens.get(next++);
        FilterToken value = peek();
        if (!value.isValue() || value.from() != name.to()) {
            throw new FilterException(text, name.from(), name.to(), Problem.VALUE_MISSING, name.text());
        }
        next++;
        return value;
    }

    private static Comparison sign(FilterToken sign) {
        return switch (sign.text()) {
            case "<" -> Comparison.LESS;
            case "<=" -> Comparison.LESS_OR_EQUAL;
            case ">" -> Comparison.GREATER;
            case ">=" -> Comparison.GREATER_OR_EQUAL;
            default -> Comparison.EQUAL;
        };
    }

    private void deeper() {
        if (++depth > DEEPEST) {
            throw wrong(peek(), Problem.TOO_DEEP);
        }
    }

    private FilterToken peek() {
        return tokens.get(next);
    }

    private boolean isWord(String word) {
        return peek().kind() == Kind.WORD && peek().text().toLowerCase(Locale.ROOT).equals(word);
    }

    private FilterException wrong(FilterToken token, Problem problem) {
        return new FilterException(text, token.from(), token.to(), problem);
    }
}

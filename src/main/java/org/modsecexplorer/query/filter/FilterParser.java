package org.modsecexplorer.query.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.modsecexplorer.query.filter.FilterException.Problem;
import org.modsecexplorer.query.filter.FilterLexer.Token;

/**
 * Parses the tokens of a filter by recursive descent:
 *
 * <pre>
 * filter  = any
 * any     = all { "or" all }
 * all     = not { ["and"] not }
 * not     = ["-" | "not"] ( "(" any ")" | term )
 * term    = field ":" [ "&lt;" | "&lt;=" | "&gt;" | "&gt;=" | "=" ] value | value
 * value   = word | quoted | date time
 * </pre>
 */
final class FilterParser {

    private static final int DEEPEST = 50;

    private final String text;
    private final List<Token> tokens;
    private int next;
    private int depth;

    FilterParser(String text) {
        this.text = text;
        this.tokens = new FilterLexer(text).tokens();
    }

    /** @return the parts that must all hold; one part if the filter is a list of alternatives */
    List<FilterText.Term> parse() {
        if (peek().kind() == Token.Kind.END) {
            return List.of();
        }
        List<FilterText.Term> first = all();
        if (isWord("or")) {
            Filter any = any(together(first));
            first = List.of(term(tokens.getFirst().from(), tokens.get(next - 1).to(), any));
        }
        if (peek().kind() != Token.Kind.END) {
            throw wrong(peek(), Problem.TERM_EXPECTED);
        }
        return first;
    }

    private Filter any(Filter first) {
        List<Filter> choices = new ArrayList<>(List.of(first));
        while (isWord("or")) {
            next++;
            choices.add(together(all()));
        }
        return choices.size() == 1 ? first : new Filter.Any(choices);
    }

    private List<FilterText.Term> all() {
        List<FilterText.Term> parts = new ArrayList<>();
        do {
            if (!parts.isEmpty() && isWord("and")) {
                next++;
            }
            int from = peek().from();
            Filter part = not();
            parts.add(term(from, tokens.get(next - 1).to(), part));
        } while (peek().kind() != Token.Kind.END && peek().kind() != Token.Kind.CLOSE && !isWord("or"));
        return parts;
    }

    private Filter not() {
        if (peek().kind() == Token.Kind.MINUS || isWord("not")) {
            next++;
            deeper();
            Filter inner = not();
            depth--;
            return new Filter.Not(inner);
        }
        if (peek().kind() == Token.Kind.OPEN) {
            Token open = tokens.get(next++);
            deeper();
            Filter inner = any(together(all()));
            depth--;
            if (peek().kind() != Token.Kind.CLOSE) {
                throw wrong(open, Problem.PARENTHESIS_OPEN);
            }
            next++;
            return inner;
        }
        return term();
    }

    private Filter term() {
        Token token = tokens.get(next);
        return switch (token.kind()) {
            case WORD, QUOTED -> {
                next++;
                yield new Filter.Words(token.text());
            }
            case FIELD -> {
                next++;
                yield field(token);
            }
            case MINUS, OPEN, CLOSE, SIGN, END -> throw wrong(token, Problem.TERM_EXPECTED);
        };
    }

    private Filter field(Token name) {
        Comparison comparison = Comparison.EQUAL;
        if (peek().kind() == Token.Kind.SIGN) {
            comparison = sign(tokens.get(next++));
        }
        Token value = peek();
        boolean isValue = value.kind() == Token.Kind.WORD || value.kind() == Token.Kind.QUOTED;
        if (!isValue || value.from() != tokens.get(next - 1).to()) {
            throw new FilterException(text, name.from(), tokens.get(next - 1).to(), Problem.VALUE_MISSING, name.text());
        }
        next++;
        return new FilterTerms(text, name, comparison, withTimeOfDay(name, value)).read();
    }

    /** Joins {@code until:2026-11-15 06:00}: a shell removes the quotes around the time, which would otherwise be a field that does not exist. */
    private Token withTimeOfDay(Token name, Token date) {
        Token time = peek();
        boolean isTime = FilterTerms.isTime(name.text()) && date.kind() == Token.Kind.WORD && FilterTimes.isDate(date.text())
                && time.kind() == Token.Kind.WORD && FilterTimes.isTimeOfDay(time.text());
        if (!isTime) {
            return date;
        }
        next++;
        return new Token(Token.Kind.WORD, date.text() + " " + time.text(), date.from(), time.to());
    }

    private static Comparison sign(Token sign) {
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

    private Token peek() {
        return tokens.get(next);
    }

    private boolean isWord(String word) {
        return peek().kind() == Token.Kind.WORD && peek().text().toLowerCase(Locale.ROOT).equals(word);
    }

    private static Filter together(List<FilterText.Term> parts) {
        return parts.size() == 1
                ? parts.getFirst().filter()
                : new Filter.All(parts.stream().map(FilterText.Term::filter).toList());
    }

    private FilterText.Term term(int from, int to, Filter filter) {
        return new FilterText.Term(from, to, text.substring(from, to), filter);
    }

    private FilterException wrong(Token token, Problem problem) {
        return new FilterException(text, token.from(), token.to(), problem);
    }
}

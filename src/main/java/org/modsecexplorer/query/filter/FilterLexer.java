package org.modsecexplorer.query.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.query.filter.FilterException.Problem;
import org.modsecexplorer.query.filter.FilterToken.Kind;

/** Splits a filter's text into tokens with their positions. */
final class FilterLexer {

    private final String text;
    private final List<FilterToken> tokens = new ArrayList<>();
    private int at;

    /** The field whose values stand in parentheses around the present place. */
    private @Nullable FilterField grouped;

    /** Parentheses that are open since {@link #grouped}. */
    private int depth;

    FilterLexer(String text) {
        this.text = text;
    }

    /** @throws FilterException if a quotation mark is never closed */
    List<FilterToken> tokens() {
        while (skipBlanks()) {
            char c = text.charAt(at);
            if (c == '(') {
                depth += grouped == null ? 0 : 1;
                single(Kind.OPEN);
            } else if (c == ')') {
                single(Kind.CLOSE);
                if (grouped != null && --depth == 0) {
                    grouped = null;
                }
            } else if (c == '-' && !isBlank(at + 1)) {
                single(Kind.MINUS);
            } else if (grouped != null) {
                values(grouped);
            } else if (c == '"') {
                quoted();
            } else {
                fieldOrWord();
            }
        }
        tokens.add(new FilterToken(Kind.END, "", text.length(), text.length()));
        return tokens;
    }

    /** The tokens before the first mistake. */
    List<FilterToken> tokensSoFar() {
        try {
            return tokens();
        } catch (FilterException open) {
            return tokens;
        }
    }

    /** The names before a colon; empty if they are not all names of fields. */
    static List<FilterField> fields(String names) {
        List<Optional<FilterField>> fields = Stream.of(names.split(",", -1)).map(FilterField::named).toList();
        return fields.stream().allMatch(Optional::isPresent) ? fields.stream().flatMap(Optional::stream).toList() : List.of();
    }

    private boolean skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at < text.length();
    }

    /** A minus before a blank or at the end is a word, as in {@code a - b}. */
    private boolean isBlank(int index) {
        return index >= text.length() || Character.isWhitespace(text.charAt(index));
    }

    private boolean is(char c) {
        return at < text.length() && text.charAt(at) == c;
    }

    private void single(Kind kind) {
        add(kind, text.substring(at, at + 1), at, at + 1);
        at++;
    }

    private void add(Kind kind, String value, int from, int to) {
        tokens.add(new FilterToken(kind, value, from, to));
    }

    private void fieldOrWord() {
        int end = at;
        boolean isSimple = true;
        while (end < text.length() && (isLetter(text.charAt(end)) || "-,".indexOf(text.charAt(end)) >= 0)) {
            isSimple &= isLetter(text.charAt(end));
            end++;
        }
        String names = text.substring(at, end);
        List<FilterField> fields = fields(names);
        // a colon after one unknown name is a mistake, after other text it is text
        if (end == at || end == text.length() || text.charAt(end) != ':' || !isSimple && fields.isEmpty()) {
            word("");
            return;
        }
        add(Kind.FIELD, names, at, end + 1);
        at = end + 1;
        FilterField first = fields.isEmpty() ? FilterField.URI : fields.getFirst();
        if (first.kind() == FilterField.Kind.OFF || isBlank(at)) {
            return;
        }
        if (first.kind() == FilterField.Kind.KEYED && !key()) {
            return;
        }
        if (is('(')) {
            grouped = first;
        } else {
            values(first);
        }
    }

    private static boolean isLetter(char c) {
        return Character.isLetter(c) || c == '_';
    }

    /** Reads a name and the sign after it. @return true if a value follows */
    private boolean key() {
        int start = at;
        while (at < text.length() && !Character.isWhitespace(text.charAt(at)) && "()\"=".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        if (at > start) {
            add(Kind.KEY, text.substring(start, at), start, at);
        }
        if (at == start || !is('=')) {
            return false;
        }
        single(Kind.SIGN);
        return true;
    }

    private void values(FilterField field) {
        value(field);
        while (field.isListed() && is(',')) {
            single(Kind.COMMA);
            value(field);
        }
    }

    private void value(FilterField field) {
        sign();
        if (is('"')) {
            quoted();
        } else if (is('~') && field.isText()) {
            expression();
        } else {
            word(field.isListed() ? "," : "");
        }
    }

    private void sign() {
        int start = at;
        if (is('<') || is('>')) {
            at++;
        }
        if (is('=')) {
            at++;
        }
        if (at > start) {
            add(Kind.SIGN, text.substring(start, at), start, at);
        }
    }

    private void word(String ends) {
        int start = at;
        while (at < text.length() && !Character.isWhitespace(text.charAt(at)) && "()\"".indexOf(text.charAt(at)) < 0 && ends.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        if (at > start) {
            add(Kind.WORD, text.substring(start, at), start, at);
        }
    }

    /** A quoted expression ends at the next quotation mark, another one before a blank or a parenthesis that it did not open. */
    private void expression() {
        int start = at++;
        if (is('"')) {
            at++;
            int from = at;
            while (at < text.length() && text.charAt(at) != '"') {
                at += text.charAt(at) == '\\' ? 2 : 1;
            }
            if (at >= text.length()) {
                throw new FilterException(text, start, text.length(), Problem.QUOTE_OPEN);
            }
            at++;
            add(Kind.EXPRESSION, text.substring(from, at - 1), start, at);
            return;
        }
        boolean isSet = false;
        for (int open = 0; at < text.length() && !Character.isWhitespace(text.charAt(at)); at++) {
            char c = text.charAt(at);
            if (c == '\\' && at + 1 < text.length() && !Character.isWhitespace(text.charAt(at + 1))) {
                at++;
            } else if (isSet || c == '[') {
                isSet = c != ']';
            } else if (c == '(') {
                open++;
            } else if (c == ')' && --open < 0) {
                break;
            }
        }
        add(Kind.EXPRESSION, text.substring(start + 1, at), start, at);
    }

    private void quoted() {
        int start = at++;
        StringBuilder value = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '"') {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            value.append(text.charAt(at++));
        }
        if (at >= text.length()) {
            throw new FilterException(text, start, text.length(), Problem.QUOTE_OPEN);
        }
        at++;
        add(Kind.QUOTED, value.toString(), start, at);
    }
}

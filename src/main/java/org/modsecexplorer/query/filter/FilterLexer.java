package org.modsecexplorer.query.filter;

import java.util.ArrayList;
import java.util.List;
import org.modsecexplorer.query.filter.FilterException.Problem;

/** Splits a filter's text into tokens with their positions. */
final class FilterLexer {

    /** @param text a field without its colon, a quoted value without quotes and backslashes @param from index in the filter @param to index after it */
    record Token(Kind kind, String text, int from, int to) {
        enum Kind {
            FIELD,
            SIGN,
            WORD,
            QUOTED,
            MINUS,
            OPEN,
            CLOSE,
            END
        }
    }

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    FilterLexer(String text) {
        this.text = text;
    }

    List<Token> tokens() {
        while (skipBlanks()) {
            char c = text.charAt(at);
            switch (c) {
                case '(' -> single(Token.Kind.OPEN);
                case ')' -> single(Token.Kind.CLOSE);
                case '"' -> quoted();
                case '-' -> minusOrWord();
                default -> fieldOrWord();
            }
        }
        tokens.add(new Token(Token.Kind.END, "", text.length(), text.length()));
        return tokens;
    }

    private boolean skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at < text.length();
    }

    private void single(Token.Kind kind) {
        tokens.add(new Token(kind, text.substring(at, at + 1), at, at + 1));
        at++;
    }

    /** A minus before a blank or at the end is a word, as in {@code a - b}. */
    private void minusOrWord() {
        if (at + 1 < text.length() && !Character.isWhitespace(text.charAt(at + 1))) {
            single(Token.Kind.MINUS);
        } else {
            word();
        }
    }

    private void fieldOrWord() {
        int end = at;
        while (end < text.length() && (Character.isLetter(text.charAt(end)) || text.charAt(end) == '_')) {
            end++;
        }
        if (end == at || end == text.length() || text.charAt(end) != ':') {
            word();
            return;
        }
        tokens.add(new Token(Token.Kind.FIELD, text.substring(at, end), at, end + 1));
        at = end + 1;
        sign();
        if (at < text.length() && text.charAt(at) == '"') {
            quoted();
        } else if (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
            word();
        }
    }

    private void sign() {
        int start = at;
        if (at < text.length() && (text.charAt(at) == '<' || text.charAt(at) == '>')) {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '=') {
            at++;
        }
        if (at > start) {
            tokens.add(new Token(Token.Kind.SIGN, text.substring(start, at), start, at));
        }
    }

    private void word() {
        int start = at;
        while (at < text.length() && !Character.isWhitespace(text.charAt(at)) && "()\"".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        if (at > start) {
            tokens.add(new Token(Token.Kind.WORD, text.substring(start, at), start, at));
        }
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
        tokens.add(new Token(Token.Kind.QUOTED, value.toString(), start, at));
    }
}

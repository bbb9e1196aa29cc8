package org.modsecexplorer.query.filter;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a filter's text.
 *
 * @param text fields without their colon, a quoted value without quotes and backslashes, an expression without its tilde and quotes, else as typed
 * @param from index in the filter
 * @param to   index after it
 */
public record FilterToken(Kind kind, String text, int from, int to) {

    /** Kinds of tokens. */
    public enum Kind {
        /** One or more names and a colon. */
        FIELD,
        /** The name of a header, cookie or parameter. */
        KEY,
        SIGN,
        WORD,
        QUOTED,
        /** A regular expression. */
        EXPRESSION,
        COMMA,
        MINUS,
        OPEN,
        CLOSE,
        END
    }

    /** The tokens of a text that may be unfinished, without the end; a quotation mark that is still open and what follows are missing. */
    public static List<FilterToken> of(String text) {
        return new FilterLexer(text).tokensSoFar().stream().filter(token -> token.kind != Kind.END).toList();
    }

    /** The field before the colon; null if this is no field or none that exists. Of several the first. */
    public @Nullable FilterField field() {
        return kind == Kind.FIELD ? FilterLexer.fields(text).stream().findFirst().orElse(null) : null;
    }

    public boolean isValue() {
        return kind == Kind.WORD || kind == Kind.QUOTED || kind == Kind.EXPRESSION;
    }

    /** Index in the filter of the first character of an expression. */
    int expressionFrom() {
        return to - text.length() - (isQuotedExpression() ? 1 : 0);
    }

    private boolean isQuotedExpression() {
        // "~" and two quotes
        return to - from == text.length() + 3;
    }
}

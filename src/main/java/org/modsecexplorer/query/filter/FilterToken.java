package org.modsecexplorer.query.filter;

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

    boolean isValue() {
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

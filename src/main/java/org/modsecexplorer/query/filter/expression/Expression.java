package org.modsecexplorer.query.filter.expression;

import java.util.ArrayList;
import java.util.List;

/**
 * A pattern for texts: a regular expression, or a text with wildcards. Regular expressions are limited to what RE2 (DuckDB), ICU (MySQL) and PCRE2 (MariaDB)
 * understand alike, and are written anew for them, so that none of their extensions gets through. Two of the same pattern are equal.
 */
public record Expression(ExpressionNode root) {

    /** Every letter in small or capital, and line breaks match a point. The three engines spell these flags alike. */
    private static final String FLAGS = "(?is)";

    /** In characters. */
    public static final int LONGEST = 200;

    /** The largest number in a repetition. */
    public static final int MOST_REPEATS = 100;

    private static final String FLAGS_WITH_CASE = "(?s)";

    /**
     * Reads a regular expression.
     *
     * @throws ExpressionException if it contains something that is not supported
     */
    public static Expression regex(String text) {
        return new Expression(new ExpressionParser(text).parse());
    }

    /** A pattern for the whole text, in which each {@code *} stands for anything. */
    public static Expression wildcards(String text) {
        List<ExpressionNode> parts = new ArrayList<>();
        parts.add(new ExpressionNode.Begin());
        text.codePoints().forEach(c -> parts.add(c == '*' ? ExpressionNode.anything() : ExpressionNode.letter(c)));
        parts.add(new ExpressionNode.End());
        return new Expression(new ExpressionNode.Sequence(parts));
    }

    /** A pattern for exactly this text, ignoring case. */
    public static Expression exactly(String text) {
        List<ExpressionNode> parts = new ArrayList<>();
        parts.add(new ExpressionNode.Begin());
        text.codePoints().forEach(c -> parts.add(ExpressionNode.letter(c)));
        parts.add(new ExpressionNode.End());
        return new Expression(new ExpressionNode.Sequence(parts));
    }

    /** The pattern for a database. @param withCase true if capital letters matter */
    public String sql(boolean withCase) {
        return (withCase ? FLAGS_WITH_CASE : FLAGS) + new ExpressionWriter(false).write(root);
    }

    /** The pattern for a column that holds a JSON list of texts, for one of which it must hold. */
    public String sqlForList() {
        return FLAGS + new ExpressionWriter(true).write(root);
    }

    /** True if a part of the text matches, ignoring case. The time grows with the length of the text, never faster. */
    public boolean isIn(String text) {
        return Automaton.of(root).finds(text);
    }
}

package org.modsecexplorer.query.filter;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** A filter cannot be parsed; gives the position of the error. */
public final class FilterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The kind of problem. The bundle {@code filter} has a sentence for each. */
    public enum Problem {
        UNKNOWN_FIELD,
        SIMILAR_FIELD,
        NEVER_ABSENT,
        VALUE_MISSING,
        NOT_A_NUMBER,
        NOT_AN_ADDRESS,
        NOT_A_TIME,
        NOT_AN_OUTCOME,
        NOT_A_SOURCE,
        NOT_A_SEVERITY,
        NOT_COMPARABLE,
        NOT_A_DURATION,
        NOT_A_DAY,
        ENDS_REVERSED,
        NAME_MISSING,
        WITHIN_ALONE,
        EXPRESSION_TOO_LONG,
        EXPRESSION_TOO_LARGE,
        EXPRESSION_EMPTY,
        EXPRESSION_PARENTHESIS,
        EXPRESSION_SET,
        EXPRESSION_COUNT,
        EXPRESSION_REPEATS_NOTHING,
        EXPRESSION_NESTED,
        EXPRESSION_UNSUPPORTED,
        QUOTE_OPEN,
        PARENTHESIS_OPEN,
        TERM_EXPECTED,
        TOO_DEEP
    }

    private final String filter;
    private final int from;
    private final int to;
    private final Problem problem;
    private final String[] arguments;

    FilterException(String filter, int from, int to, Problem problem, String... arguments) {
        super(problem.name());
        this.filter = filter;
        this.from = from;
        this.to = Math.max(to, from + 1);
        this.problem = problem;
        this.arguments = arguments.clone();
    }

    /** Index of the first wrong character; may be the length of the text. */
    public int from() {
        return from;
    }

    /** Index after the last wrong character. */
    public int to() {
        return to;
    }

    /** The wrong characters; empty at the end of the filter. */
    public String place() {
        return filter.substring(Math.min(from, filter.length()), Math.min(to, filter.length()));
    }

    public Problem problem() {
        return problem;
    }

    /** The problem and its solution, as a sentence for the user. */
    public String sentence(Locale locale) {
        String pattern = ResourceBundle.getBundle("org.modsecexplorer.query.filter", locale).getString(problem.name());
        return new MessageFormat(pattern, locale).format(arguments);
    }

    /** Two lines for a terminal: the filter, and a marker under the wrong characters. */
    public String marked() {
        String shown = filter.replaceAll("\\p{Cntrl}", " ");
        return shown + "\n" + " ".repeat(from) + "^".repeat(to - from);
    }
}

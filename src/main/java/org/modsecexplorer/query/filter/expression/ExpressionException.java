package org.modsecexplorer.query.filter.expression;

/** A regular expression that is not supported. Positions count from the beginning of the expression. */
public final class ExpressionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The kind of problem. */
    public enum Problem {
        TOO_LONG,
        TOO_LARGE,
        EMPTY,
        PARENTHESIS,
        SET,
        COUNT,
        REPEATS_NOTHING,
        NESTED,
        UNSUPPORTED
    }

    private final Problem problem;
    private final int from;
    private final int to;

    ExpressionException(Problem problem, int from, int to) {
        super(problem.name());
        this.problem = problem;
        this.from = from;
        this.to = to;
    }

    public Problem problem() {
        return problem;
    }

    public int from() {
        return from;
    }

    public int to() {
        return to;
    }
}

package org.modsecexplorer.query.filter.expression;

import java.util.List;

/** The tree of a pattern. */
public sealed interface ExpressionNode {

    /** No upper limit of a repetition. */
    int ENDLESS = -1;

    /** One character. @param ranges of code points, both ends included; with {@code negated} none of them */
    record Letter(List<Range> ranges, boolean negated) implements ExpressionNode {
        public Letter {
            ranges = List.copyOf(ranges);
        }

        boolean hasAny(int codePoint) {
            return ranges.stream().anyMatch(range -> range.first <= codePoint && codePoint <= range.last);
        }
    }

    record Range(int first, int last) {}

    record Sequence(List<ExpressionNode> parts) implements ExpressionNode {
        public Sequence {
            parts = List.copyOf(parts);
        }
    }

    record Choice(List<ExpressionNode> parts) implements ExpressionNode {
        public Choice {
            parts = List.copyOf(parts);
        }
    }

    /** @param most or {@link #ENDLESS} */
    record Repeat(ExpressionNode inner, int least, int most) implements ExpressionNode {}

    record Begin() implements ExpressionNode {}

    record End() implements ExpressionNode {}

    static Letter letter(int codePoint) {
        return new Letter(List.of(new Range(codePoint, codePoint)), false);
    }

    static Letter any() {
        return new Letter(List.of(), true);
    }

    static Repeat anything() {
        return new Repeat(any(), 0, ENDLESS);
    }
}

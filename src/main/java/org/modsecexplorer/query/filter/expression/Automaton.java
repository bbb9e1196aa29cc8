package org.modsecexplorer.query.filter.expression;

import java.util.ArrayList;
import java.util.List;

/**
 * Runs a pattern over a text, all alternatives at once, so that no text makes it slow.
 *
 * @see "Ken Thompson: Regular expression search algorithm, CACM 11 (6), 1968"
 */
final class Automaton {

    /** A step leads to the next one, or to both of two. */
    private sealed interface Step {
        record Take(ExpressionNode.Letter letter, int next) implements Step {}

        record Fork(int one, int other) implements Step {}

        record AtBegin(int next) implements Step {}

        record AtEnd(int next) implements Step {}

        record Found() implements Step {}
    }

    private final List<Step> steps = new ArrayList<>();
    private final int start;

    private Automaton(ExpressionNode root) {
        start = build(root, add(new Step.Found()));
    }

    static Automaton of(ExpressionNode root) {
        return new Automaton(root);
    }

    private int add(Step step) {
        steps.add(step);
        return steps.size() - 1;
    }

    /** @param next the step after the node @return the node's first step */
    private int build(ExpressionNode node, int next) {
        return switch (node) {
            case ExpressionNode.Letter letter -> add(new Step.Take(letter, next));
            case ExpressionNode.Begin() -> add(new Step.AtBegin(next));
            case ExpressionNode.End() -> add(new Step.AtEnd(next));
            case ExpressionNode.Sequence(var parts) -> {
                int first = next;
                for (ExpressionNode part : parts.reversed()) {
                    first = build(part, first);
                }
                yield first;
            }
            case ExpressionNode.Choice(var parts) -> {
                int first = build(parts.getLast(), next);
                for (ExpressionNode part : parts.reversed().subList(1, parts.size())) {
                    first = add(new Step.Fork(build(part, next), first));
                }
                yield first;
            }
            case ExpressionNode.Repeat repeat -> repeat(repeat, next);
        };
    }

    private int repeat(ExpressionNode.Repeat repeat, int next) {
        int first = next;
        if (repeat.most() == ExpressionNode.ENDLESS) {
            int fork = add(new Step.Found());
            steps.set(fork, new Step.Fork(build(repeat.inner(), fork), next));
            first = fork;
        }
        for (int i = repeat.least(); i < repeat.most(); i++) {
            first = add(new Step.Fork(build(repeat.inner(), first), next));
        }
        for (int i = 0; i < repeat.least(); i++) {
            first = build(repeat.inner(), first);
        }
        return first;
    }

    /** True if a part of the text matches, ignoring case. */
    boolean finds(String text) {
        Places now = new Places(steps.size());
        Places then = new Places(steps.size());
        for (int at = 0; ; ) {
            boolean isEnd = at == text.length();
            if (follow(start, at == 0, isEnd, now)) {
                return true;
            }
            if (isEnd) {
                return false;
            }
            int c = text.codePointAt(at);
            at += Character.charCount(c);
            then.clear();
            for (int i = 0; i < now.size; i++) {
                if (steps.get(now.list[i]) instanceof Step.Take(var letter, var next) && isOf(letter, c) && follow(next, false, at == text.length(), then)) {
                    return true;
                }
            }
            Places old = now;
            now = then;
            then = old;
        }
    }

    /** Adds all steps that are reached without taking a character. @return true if the end is among them */
    private boolean follow(int step, boolean isBegin, boolean isEnd, Places into) {
        if (!into.add(step)) {
            return false;
        }
        return switch (steps.get(step)) {
            case Step.Take _ -> false;
            case Step.Found() -> true;
            case Step.Fork(var one, var other) -> follow(one, isBegin, isEnd, into) || follow(other, isBegin, isEnd, into);
            case Step.AtBegin(var next) -> isBegin && follow(next, isBegin, isEnd, into);
            case Step.AtEnd(var next) -> isEnd && follow(next, isBegin, isEnd, into);
        };
    }

    private static boolean isOf(ExpressionNode.Letter letter, int c) {
        return (letter.hasAny(c) || letter.hasAny(Character.toLowerCase(c)) || letter.hasAny(Character.toUpperCase(c))) != letter.negated();
    }

    /** A set of steps that is cleared in no time. */
    private static final class Places {
        private final int[] list;
        private final int[] marks;
        private int size;
        private int mark = 1;

        Places(int most) {
            list = new int[most];
            marks = new int[most];
        }

        boolean add(int step) {
            if (marks[step] == mark) {
                return false;
            }
            marks[step] = mark;
            list[size++] = step;
            return true;
        }

        void clear() {
            size = 0;
            mark++;
        }
    }
}

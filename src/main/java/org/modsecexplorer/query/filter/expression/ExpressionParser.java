package org.modsecexplorer.query.filter.expression;

import java.util.ArrayList;
import java.util.List;
import org.modsecexplorer.query.filter.expression.ExpressionException.Problem;
import org.modsecexplorer.query.filter.expression.ExpressionNode.Range;

/**
 * Reads a regular expression by recursive descent: characters, {@code .}, sets, {@code \d \w \s} and their opposites (of ASCII), groups, alternatives,
 * {@code * + ? {n} {n,} {n,m}}, {@code ^} and {@code $}.
 */
final class ExpressionParser {

    /** Of characters when repetitions are written out; RE2 refuses patterns that are much larger. */
    private static final int LARGEST = 1_000;

    private static final int DEEPEST = 20;

    private static final List<Range> DIGITS = List.of(new Range('0', '9'));
    private static final List<Range> WORD = List.of(new Range('0', '9'), new Range('A', 'Z'), new Range('_', '_'), new Range('a', 'z'));
    private static final List<Range> SPACE = List.of(new Range('\t', '\n'), new Range('\f', '\r'), new Range(' ', ' '));

    private final String text;
    private int at;
    private int depth;

    ExpressionParser(String text) {
        this.text = text;
    }

    ExpressionNode parse() {
        if (text.length() > Expression.LONGEST) {
            throw new ExpressionException(Problem.TOO_LONG, Expression.LONGEST, text.length());
        }
        if (text.isEmpty()) {
            throw new ExpressionException(Problem.EMPTY, 0, 1);
        }
        ExpressionNode root = choice();
        if (at < text.length()) {
            throw wrong(Problem.PARENTHESIS, at);
        }
        if (size(root) > LARGEST) {
            throw new ExpressionException(Problem.TOO_LARGE, 0, text.length());
        }
        return root;
    }

    private ExpressionNode choice() {
        List<ExpressionNode> parts = new ArrayList<>(List.of(sequence()));
        while (is('|')) {
            at++;
            parts.add(sequence());
        }
        return parts.size() == 1 ? parts.getFirst() : new ExpressionNode.Choice(parts);
    }

    private ExpressionNode sequence() {
        List<ExpressionNode> parts = new ArrayList<>();
        while (at < text.length() && !is('|') && !is(')')) {
            parts.add(repeated());
        }
        return parts.size() == 1 ? parts.getFirst() : new ExpressionNode.Sequence(parts);
    }

    private ExpressionNode repeated() {
        int from = at;
        ExpressionNode one = single();
        if (at == text.length() || "*+?{".indexOf(text.charAt(at)) < 0) {
            return one;
        }
        if (one instanceof ExpressionNode.Begin || one instanceof ExpressionNode.End) {
            throw wrong(Problem.REPEATS_NOTHING, at);
        }
        int[] count = count();
        // "as few as possible" finds the same texts
        if (is('?')) {
            at++;
        }
        if (at < text.length() && "*+?{".indexOf(text.charAt(at)) >= 0) {
            throw wrong(Problem.REPEATS_NOTHING, at);
        }
        if (count[1] != 1 && hasEndless(one)) {
            throw new ExpressionException(Problem.NESTED, from, at);
        }
        return new ExpressionNode.Repeat(one, count[0], count[1]);
    }

    /** @return the least and the most */
    private int[] count() {
        int from = at;
        switch (text.charAt(at++)) {
            case '*':
                return new int[] {0, ExpressionNode.ENDLESS};
            case '+':
                return new int[] {1, ExpressionNode.ENDLESS};
            case '?':
                return new int[] {0, 1};
            default:
                int close = text.indexOf('}', at);
                String inner = close < 0 ? "" : text.substring(at, close);
                if (!inner.matches("\\d{1,3}(,\\d{0,3})?")) {
                    throw new ExpressionException(Problem.COUNT, from, close < 0 ? text.length() : close + 1);
                }
                int comma = inner.indexOf(',');
                int least = Integer.parseInt(comma < 0 ? inner : inner.substring(0, comma));
                int most = comma < 0 ? least : comma == inner.length() - 1 ? ExpressionNode.ENDLESS : Integer.parseInt(inner.substring(comma + 1));
                at = close + 1;
                if (least > Expression.MOST_REPEATS || most > Expression.MOST_REPEATS || most != ExpressionNode.ENDLESS && most < least) {
                    throw new ExpressionException(Problem.COUNT, from, at);
                }
                return new int[] {least, most};
        }
    }

    private ExpressionNode single() {
        int c = next();
        return switch (c) {
            case '^' -> new ExpressionNode.Begin();
            case '$' -> new ExpressionNode.End();
            case '.' -> ExpressionNode.any();
            case '[' -> set();
            case '(' -> group();
            case '\\' -> escaped();
            case '*', '+', '?', '{' -> throw wrong(Problem.REPEATS_NOTHING, at - 1);
            default -> ExpressionNode.letter(c);
        };
    }

    private ExpressionNode group() {
        int open = at - 1;
        if (text.startsWith("?:", at)) {
            at += 2;
        } else if (is('?')) {
            throw new ExpressionException(Problem.UNSUPPORTED, open, Math.min(text.length(), at + 2));
        }
        if (++depth > DEEPEST) {
            throw wrong(Problem.TOO_LARGE, open);
        }
        ExpressionNode inner = choice();
        depth--;
        if (!is(')')) {
            throw wrong(Problem.PARENTHESIS, open);
        }
        at++;
        return inner;
    }

    private ExpressionNode.Letter escaped() {
        int from = at - 1;
        if (at == text.length()) {
            throw wrong(Problem.UNSUPPORTED, from);
        }
        int c = next();
        return switch (c) {
            case 'd' -> new ExpressionNode.Letter(DIGITS, false);
            case 'D' -> new ExpressionNode.Letter(DIGITS, true);
            case 'w' -> new ExpressionNode.Letter(WORD, false);
            case 'W' -> new ExpressionNode.Letter(WORD, true);
            case 's' -> new ExpressionNode.Letter(SPACE, false);
            case 'S' -> new ExpressionNode.Letter(SPACE, true);
            case 't' -> ExpressionNode.letter('\t');
            case 'n' -> ExpressionNode.letter('\n');
            case 'r' -> ExpressionNode.letter('\r');
            default -> {
                if (Character.isLetterOrDigit(c)) {
                    throw new ExpressionException(Problem.UNSUPPORTED, from, at);
                }
                yield ExpressionNode.letter(c);
            }
        };
    }

    private ExpressionNode.Letter set() {
        int open = at - 1;
        boolean negated = is('^');
        if (negated) {
            at++;
        }
        List<Range> ranges = new ArrayList<>();
        do {
            if (at == text.length()) {
                throw wrong(Problem.SET, open);
            }
            member(ranges, open);
        } while (!is(']'));
        at++;
        return new ExpressionNode.Letter(ranges, negated);
    }

    private void member(List<Range> ranges, int open) {
        int from = at;
        int first = next();
        if (first == '[' && (is(':') || is('.') || is('='))) {
            throw new ExpressionException(Problem.UNSUPPORTED, from, at + 1);
        }
        if (first == '\\') {
            ExpressionNode.Letter letter = escaped();
            if (letter.negated()) {
                throw new ExpressionException(Problem.UNSUPPORTED, from, at);
            }
            if (letter.ranges().size() > 1 || letter.ranges().equals(DIGITS)) {
                ranges.addAll(letter.ranges());
                return;
            }
            first = letter.ranges().getFirst().first();
        }
        boolean isRange = is('-') && at + 1 < text.length() && text.charAt(at + 1) != ']';
        if (!isRange) {
            ranges.add(new Range(first, first));
            return;
        }
        at++;
        int last = next();
        if (last == '\\') {
            ExpressionNode.Letter letter = escaped();
            last = letter.negated() || letter.ranges().size() > 1 || letter.ranges().equals(DIGITS) ? -1 : letter.ranges().getFirst().first();
        }
        if (last < first) {
            throw wrong(Problem.SET, open);
        }
        ranges.add(new Range(first, last));
    }

    private static boolean hasEndless(ExpressionNode node) {
        return switch (node) {
            case ExpressionNode.Repeat(var inner, _, var most) -> most == ExpressionNode.ENDLESS || hasEndless(inner);
            case ExpressionNode.Sequence(var parts) -> parts.stream().anyMatch(ExpressionParser::hasEndless);
            case ExpressionNode.Choice(var parts) -> parts.stream().anyMatch(ExpressionParser::hasEndless);
            case ExpressionNode.Letter _, ExpressionNode.Begin _, ExpressionNode.End _ -> false;
        };
    }

    private static long size(ExpressionNode node) {
        return switch (node) {
            case ExpressionNode.Repeat(var inner, var least, var most) -> size(inner) * Math.max(1, Math.max(least, most));
            case ExpressionNode.Sequence(var parts) -> parts.stream().mapToLong(ExpressionParser::size).sum();
            case ExpressionNode.Choice(var parts) -> parts.stream().mapToLong(ExpressionParser::size).sum();
            case ExpressionNode.Letter _, ExpressionNode.Begin _, ExpressionNode.End _ -> 1;
        };
    }

    private int next() {
        int c = text.codePointAt(at);
        at += Character.charCount(c);
        return c;
    }

    private boolean is(char c) {
        return at < text.length() && text.charAt(at) == c;
    }

    private ExpressionException wrong(Problem problem, int from) {
        return new ExpressionException(problem, from, Math.min(text.length(), from + 1));
    }
}

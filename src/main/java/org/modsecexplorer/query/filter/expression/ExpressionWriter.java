package org.modsecexplorer.query.filter.expression;

import java.util.stream.Collectors;
import org.modsecexplorer.query.filter.expression.ExpressionNode.Range;

/**
 * Writes a pattern in the syntax that RE2, ICU and PCRE2 share: every special character is escaped, classes are spelled out, and the end is {@code \z},
 * because {@code $} means something else in each.
 *
 * @param forList true for a JSON list of texts: a pattern stays between the quotes of one of them
 */
record ExpressionWriter(boolean forList) {

    private static final Range QUOTE = new Range('"', '"');

    String write(ExpressionNode node) {
        return switch (node) {
            case ExpressionNode.Letter letter -> letter(letter);
            case ExpressionNode.Sequence(var parts) -> parts.stream().map(this::write).collect(Collectors.joining());
            case ExpressionNode.Choice(var parts) -> parts.stream().map(this::write).collect(Collectors.joining("|", "(?:", ")"));
            case ExpressionNode.Repeat(var inner, var least, var most) -> asOne(inner) + count(least, most);
            case ExpressionNode.Begin() -> forList ? "\"" : "^";
            case ExpressionNode.End() -> forList ? "\"" : "\\z";
        };
    }

    private String asOne(ExpressionNode node) {
        return node instanceof ExpressionNode.Sequence || node instanceof ExpressionNode.Repeat ? "(?:" + write(node) + ")" : write(node);
    }

    private static String count(int least, int most) {
        if (most == ExpressionNode.ENDLESS) {
            return least == 0 ? "*" : least == 1 ? "+" : "{" + least + ",}";
        }
        return least == 0 && most == 1 ? "?" : "{" + least + "," + most + "}";
    }

    private String letter(ExpressionNode.Letter letter) {
        if (letter.negated()) {
            String unwanted = letter.ranges().stream().map(ExpressionWriter::range).collect(Collectors.joining()) + (forList ? range(QUOTE) : "");
            return unwanted.isEmpty() ? "." : "[^" + unwanted + "]";
        }
        boolean isOne = letter.ranges().size() == 1 && letter.ranges().getFirst().first() == letter.ranges().getFirst().last();
        return isOne
                ? character(letter.ranges().getFirst().first())
                : letter.ranges().stream().map(ExpressionWriter::range).collect(Collectors.joining("", "[", "]"));
    }

    private static String range(Range range) {
        return range.first() == range.last() ? character(range.first()) : character(range.first()) + "-" + character(range.last());
    }

    private static String character(int codePoint) {
        if (codePoint < ' ' || codePoint == 0x7f) {
            return "\\x{%02x}".formatted(codePoint);
        }
        boolean isPlain = codePoint > 0x7f || codePoint == ' ' || codePoint == '_' || Character.isLetterOrDigit(codePoint);
        return (isPlain ? "" : "\\") + Character.toString(codePoint);
    }
}

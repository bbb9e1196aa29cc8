package org.modsecexplorer.parse.message;

import org.jspecify.annotations.Nullable;
import org.modsecexplorer.parse.lines.Escapes;

/**
 * The reason why a rule matched, as its operator words it.
 *
 * @param text   unescaped
 * @param target the variable that the text names, null if none
 * @see "re_operators.c, re.c execute_rule, ModSecurity 2.9"
 */
record Explanation(String text, @Nullable String target) {

    /** @param escaped as logged, one char per byte */
    static Explanation of(String escaped) {
        String words = escaped.strip();
        String target = target(words);
        return new Explanation(
                Escapes.isEscaped(words) ? Escapes.undo(words) : Escapes.decoded(words), target == null ? null : Escapes.undo(target));
    }

    private static @Nullable String target(String words) {
        if (words.startsWith("Match of ")) {
            return between(words, " against \"", "\" required.");
        }
        if (words.startsWith("Found ")) {
            return between(words, " byte(s) in ", " outside range: ");
        }
        return between(words, " at ", ".");
    }

    /** The text between the last occurrences of both, where the engine writes the variable. */
    private static @Nullable String between(String words, String open, String close) {
        int end = words.lastIndexOf(close);
        int at = end < 0 ? -1 : words.lastIndexOf(open, end);
        return at < 0 || at + open.length() >= end ? null : words.substring(at + open.length(), end);
    }
}

package org.modsecexplorer.ui.filter;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.query.filter.FilterField;
import org.modsecexplorer.query.filter.FilterToken;

/**
 * What is being typed at the caret.
 *
 * @param field  whose value it is; null for a word or the name of a field
 * @param prefix what is typed of it
 * @param from   index of its first character
 * @param to     index after its last character, which is where the caret is
 */
record Place(@Nullable FilterField field, String prefix, int from, int to) {

    /** The place at a caret; null inside or right after something that is complete, such as a parenthesis. */
    static @Nullable Place at(String text, int caret) {
        List<FilterToken> tokens = FilterToken.of(text);
        FilterField field = null;
        for (FilterToken token : tokens) {
            if (token.from() >= caret) {
                break;
            }
            field = token.kind() == FilterToken.Kind.FIELD ? token.field() : field;
            if (token.to() >= caret) {
                return of(token, field, text, caret);
            }
            field = Character.isWhitespace(text.charAt(token.to())) ? null : field;
        }
        return new Place(null, "", caret, caret);
    }

    private static @Nullable Place of(FilterToken token, @Nullable FilterField field, String text, int caret) {
        return switch (token.kind()) {
            case WORD -> new Place(field, text.substring(token.from(), caret), token.from(), caret);
            case FIELD -> token.to() == caret && field != null ? new Place(field, "", caret, caret) : new Place(null, text.substring(token.from(), caret), token.from(), caret);
            case COMMA, SIGN -> new Place(field, "", caret, caret);
            case MINUS, OPEN -> new Place(null, "", caret, caret);
            case QUOTED, EXPRESSION, KEY, CLOSE, END -> null;
        };
    }

    /** True if it is a word that may become the name of a field. */
    boolean mayBecomeField() {
        String lower = prefix.toLowerCase(Locale.ROOT);
        return field == null && !prefix.isEmpty() && Stream.of(FilterField.values()).anyMatch(each -> each.word().startsWith(lower));
    }
}

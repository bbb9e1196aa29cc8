package org.modsecexplorer.ui.filter;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.query.filter.FilterException;
import org.modsecexplorer.query.filter.FilterException.Problem;
import org.modsecexplorer.query.filter.FilterText;

/** When a filter that is being typed applies. Half of a word hides everything, and would do so on the way to each field. */
enum Typing {
    /** Soon: what is at the caret is complete. */
    SOON,
    /** After a pause: the word or value at the caret may go on. */
    LATER,
    /** With Enter, or when more is typed: it may become the name of a field, or cannot be parsed yet. */
    NOT_YET;

    private static final Set<Problem> UNFINISHED = EnumSet.of(
            Problem.VALUE_MISSING, Problem.QUOTE_OPEN, Problem.PARENTHESIS_OPEN, Problem.TERM_EXPECTED, Problem.NAME_MISSING, Problem.EXPRESSION_EMPTY);

    static Typing of(String text, int caret) {
        @Nullable Place place = Place.at(text, caret);
        if (place != null && place.mayBecomeField() || isUnfinished(text, caret)) {
            return NOT_YET;
        }
        return place == null || place.prefix().isEmpty() ? SOON : LATER;
    }

    private static boolean isUnfinished(String text, int caret) {
        try {
            FilterText.parse(text);
            return false;
        } catch (FilterException wrong) {
            return UNFINISHED.contains(wrong.problem()) && caret >= wrong.from();
        }
    }
}

package org.modsecexplorer.query.filter;

import java.util.Locale;
import org.modsecexplorer.query.filter.expression.Expression;

/** What a text in the stored original must be. */
public sealed interface TextTest {

    /** Anything: the part is there. */
    record Present() implements TextTest {
        @Override
        public boolean passes(String text) {
            return true;
        }
    }

    /** Contains a text, ignoring case. */
    record Contains(String text) implements TextTest {
        @Override
        public boolean passes(String found) {
            String lower = text.toLowerCase(Locale.ROOT);
            return found.toLowerCase(Locale.ROOT).contains(lower);
        }
    }

    record Matching(Expression expression) implements TextTest {
        @Override
        public boolean passes(String text) {
            return expression.isIn(text);
        }
    }

    boolean passes(String text);
}

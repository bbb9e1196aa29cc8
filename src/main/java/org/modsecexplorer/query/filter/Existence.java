package org.modsecexplorer.query.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a transaction can lack. */
public final class Existence {

    private static final String SESSION = "session";
    private static final String TIME = "time";

    private Existence() {}

    /** All words after {@code has:} and {@code missing:}. */
    public static List<String> words() {
        List<String> words = new ArrayList<>(List.of(SESSION, TIME));
        Stream.of(FilterField.values()).map(FilterField::word).filter(word -> missing(word) != null).forEach(words::add);
        return words;
    }

    /** The filter for transactions that lack it; null if there is no such word. */
    static @Nullable Filter missing(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (lower.equals(SESSION)) {
            return new Filter.Not(new Filter.HasSession());
        }
        if (lower.equals(TIME)) {
            return new Filter.NoTime();
        }
        return FilterField.named(lower).map(Existence::missing).orElse(null);
    }

    private static @Nullable Filter missing(FilterField field) {
        return switch (field.kind()) {
            case NUMBER -> new Filter.NoNumber(field.number());
            case NAME, TEXT -> new Filter.Text(field.text(), "");
            case ADDRESS -> new Filter.NoAddress(field.address(), "");
            case SEVERITY -> new Filter.NoSeverity();
            case RULE -> new Filter.Not(new Filter.Rules(0, Integer.MAX_VALUE));
            case ORIGINAL -> field == FilterField.BODY ? new Filter.Not(new Filter.Original(OriginalPart.BODY, "", new TextTest.Present())) : null;
            case TIME, DAY, MOMENT, WITHIN, OUTCOME, SOURCE, KEYED, EXISTENCE, OFF -> null;
        };
    }
}

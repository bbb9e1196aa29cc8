package org.modsecexplorer.query.filter;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table of fields as text. */
public final class FieldTable {

    private FieldTable() {}

    /** For a terminal: each field with its example, and a sentence below. */
    public static String plain(Locale locale) {
        int width = Stream.of(FilterField.values()).mapToInt(field -> field.word().length()).max().orElse(0) + 3;
        return Stream.of(FilterField.values())
                .map(field -> (field.word() + ":" + " ".repeat(width)).substring(0, width) + field.description(locale) + "\n"
                        + " ".repeat(width) + field.example() + "\n")
                .collect(Collectors.joining());
    }

    /** For {@code docs/filters.md}. */
    public static String markdown() {
        return Stream.of(FilterField.values())
                .map(field -> "| `" + field.word() + ":` | " + field.description(Locale.ENGLISH) + " | `" + field.example() + "` |\n")
                .collect(Collectors.joining("", "| field | selects | example |\n|---|---|---|\n", ""));
    }
}

package org.modsecexplorer.ui.filter;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Severity;
import org.modsecexplorer.audit.Source;
import org.modsecexplorer.query.Facet;
import org.modsecexplorer.query.FacetCount;
import org.modsecexplorer.query.filter.Existence;
import org.modsecexplorer.query.filter.FilterField;
import org.modsecexplorer.query.filter.FilterText;
import org.modsecexplorer.query.filter.OutcomeWords;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;

/** The fields, and the values of a field, that begin with what is typed. */
final class Choices {

    private static final int LONGEST_NOTE = 110;
    private static final List<String> TIMES = List.of("today", "yesterday", "15m", "1h", "2d", "1w", "monday");
    private static final List<String> DAYS = List.of("today", "yesterday", "monday");

    private final Suggestions suggestions;
    private final Texts texts;

    Choices(Suggestions suggestions, Texts texts) {
        this.suggestions = suggestions;
        this.texts = texts;
    }

    /** @param taker receives them on the UI thread, at once or when the store has answered */
    void at(Place place, Consumer<List<Choice>> taker) {
        FilterField field = place.field();
        if (field == null) {
            taker.accept(place.prefix().isEmpty() ? List.of() : fields(place.prefix()));
            return;
        }
        Facet facet = facet(field);
        if (facet == null) {
            taker.accept(beginning(known(field).stream().map(word -> new Choice(word, "")), place.prefix()));
        } else {
            suggestions.of(facet, found -> taker.accept(beginning(found.stream().filter(count -> !count.value().isEmpty()).map(this::choice), place.prefix())));
        }
    }

    private List<Choice> fields(String prefix) {
        return beginning(
                Stream.of(FilterField.values()).map(field -> new Choice(field.word() + ":", Nodes.shortened(field.description(texts.locale()), LONGEST_NOTE))), prefix);
    }

    private Choice choice(FacetCount count) {
        String label = count.label() == null ? "" : Nodes.shortened(Nodes.oneLine(count.label()), LONGEST_NOTE) + " · ";
        return new Choice(FilterText.quoted(count.value()), label + texts.number(count.count()));
    }

    private static List<Choice> beginning(Stream<Choice> choices, String prefix) {
        String lower = prefix.toLowerCase(Locale.ROOT);
        return choices.filter(choice -> bare(choice).startsWith(lower) && !bare(choice).equals(lower)).toList();
    }

    private static String bare(Choice choice) {
        String lower = choice.text().toLowerCase(Locale.ROOT);
        return lower.startsWith("\"") ? lower.substring(1) : lower;
    }

    private static @Nullable Facet facet(FilterField field) {
        return switch (field) {
            case RULE -> Facet.RULE;
            case CLIENT -> Facet.CLIENT;
            case HOST -> Facet.HOST;
            case URI -> Facet.URI;
            case STATUS -> Facet.STATUS;
            case METHOD -> Facet.METHOD;
            case SEVERITY -> Facet.SEVERITY;
            case TAG -> Facet.TAG;
            case TARGET -> Facet.TARGET;
            default -> null;
        };
    }

    private static List<String> known(FilterField field) {
        return switch (field.kind()) {
            case OUTCOME -> OutcomeWords.all();
            case SOURCE -> Stream.of(Source.values()).map(Source::word).toList();
            case SEVERITY -> Stream.of(Severity.values()).map(severity -> severity.name().toLowerCase(Locale.ROOT)).toList();
            case EXISTENCE -> Existence.words();
            case TIME, MOMENT -> TIMES;
            case DAY -> DAYS;
            case WITHIN -> List.of("1m", "5m", "1h");
            case RULE, ADDRESS, NAME, TEXT, NUMBER, KEYED, ORIGINAL, OFF -> List.of();
        };
    }
}

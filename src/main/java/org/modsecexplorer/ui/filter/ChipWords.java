package org.modsecexplorer.ui.filter;

import java.util.Locale;
import java.util.Set;
import org.modsecexplorer.audit.Outcome;
import org.modsecexplorer.query.filter.Comparison;
import org.modsecexplorer.query.filter.Filter;
import org.modsecexplorer.query.filter.FilterText;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;

/** A filter term in plain words: "status ≥ 400", "not method POST". Compound terms stay as typed. */
final class ChipWords {

    private final Texts texts;

    ChipWords(Texts texts) {
        this.texts = texts;
    }

    String of(FilterText.Term term) {
        return Nodes.oneLine(words(term.filter(), term.text()));
    }

    private String words(Filter filter, String typed) {
        return switch (filter) {
            case Filter.Not(var inner) when typed.startsWith("-") -> texts.of("chip.not", words(inner, typed.substring(1)));
            case Filter.Not _, Filter.All _, Filter.Any _, Filter.Pattern _, Filter.Rules _, Filter.HasSession _, Filter.NoTime _, Filter.During _, Filter.Original _,
                 Filter.Ids _ -> typed;
            case Filter.Words(var text) -> quoted(text);
            case Filter.Text(var field, var value) -> value.isEmpty()
                    ? none(field.word())
                    : name(field.word()) + " " + (field.isSearched() ? quoted(value) : value);
            case Filter.Number(var field, var comparison, var value) -> name(field.word()) + " " + sign(comparison) + value;
            case Filter.NoNumber(var field) -> none(field.word());
            case Filter.NoSeverity() -> none("severity");
            case Filter.Address(var field, _) -> name(field.word()) + " " + typed.substring(typed.indexOf(':') + 1);
            case Filter.NoAddress(var field, var text) -> text.isEmpty() ? none(field.word()) : name(field.word()) + " " + text;
            case Filter.Rule(var id) -> name("rule") + " " + id;
            case Filter.OutcomeIn(var outcomes) -> outcomes(outcomes);
            case Filter.SourceIs(var source) -> texts.of("source." + source);
            case Filter.SeverityIs(var comparison, var severity) ->
                name("severity") + " " + sign(comparison) + texts.of("severity." + severity).toLowerCase(Locale.ROOT);
            case Filter.Since(var first) -> texts.of("chip.since", texts.moment(first));
            case Filter.Until(var end) -> texts.of("chip.until", texts.moment(end));
        };
    }

    private String outcomes(Set<Outcome> outcomes) {
        if (outcomes.size() > 1) {
            return texts.of("layer.BLOCKED").toLowerCase(texts.locale());
        }
        Outcome outcome = outcomes.iterator().next();
        return outcome == Outcome.BLOCKED ? texts.of("chip.blockedStated") : texts.of("outcome." + outcome).toLowerCase(texts.locale());
    }

    private String name(String word) {
        return texts.of("chip." + word);
    }

    private String none(String word) {
        return texts.of("chip.none", name(word));
    }

    private static String quoted(String text) {
        return "“" + text + "”";
    }

    private static String sign(Comparison comparison) {
        return switch (comparison) {
            case EQUAL -> "";
            case LESS -> "< ";
            case LESS_OR_EQUAL -> "≤ ";
            case GREATER -> "> ";
            case GREATER_OR_EQUAL -> "≥ ";
        };
    }
}

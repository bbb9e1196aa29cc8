package org.modsecexplorer.ui.filter;

import java.util.Locale;
import java.util.Set;
import org.modsecexplorer.audit.Outcome;
import org.modsecexplorer.query.filter.Comparison;
import org.modsecexplorer.query.filter.Filter;
import org.modsecexplorer.query.filter.FilterNode;
import org.modsecexplorer.query.filter.FilterText;
import org.modsecexplorer.query.filter.NumberField;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;

/** A filter term in plain words: "status ≥ 400", "not method POST". Compound terms stay as typed. */
final class ChipWords {

    private final Texts texts;

    ChipWords(Texts texts) {
        this.texts = texts;
    }

    String of(FilterText.Term term) {
        return Nodes.oneLine(words(term.node(), term.text()));
    }

    private String words(FilterNode node, String typed) {
        return switch (node) {
            case FilterNode.Off(var from, _, var inner) -> texts.of("chip.off", words(inner, typed.substring(inner.from() - from)));
            case FilterNode.Term term -> words(term.filter(), typed);
            case FilterNode.Not(_, _, FilterNode.Term term) when typed.startsWith("-") -> texts.of("chip.not", words(term.filter(), typed.substring(1)));
            case FilterNode.Not _, FilterNode.Group _, FilterNode.All _, FilterNode.Any _ -> typed;
        };
    }

    private String words(Filter filter, String typed) {
        return switch (filter) {
            case Filter.HasSession() -> texts.of("chip.session");
            case Filter.Pattern(var field, _) -> typed.startsWith(field.word() + ":") ? name(field.word()) + " " + afterColon(typed) : typed;
            case Filter.Rules _ -> name("rule") + " " + afterColon(typed);
            case Filter.During(var first, var end) -> texts.span(first, end) + " UTC";
            case Filter.Not _, Filter.All _, Filter.Any _, Filter.NoTime _, Filter.Original _, Filter.Ids _ -> typed;
            case Filter.Words(var text) -> quoted(text);
            case Filter.Text(var field, var value) -> value.isEmpty()
                    ? none(field.word())
                    : name(field.word()) + " " + (field.isSearched() ? quoted(value) : value);
            case Filter.Number(var field, var comparison, _) when field == NumberField.DURATION ->
                name(field.word()) + " " + sign(comparison) + afterColon(typed).replaceFirst("^[<>]?=?", "");
            case Filter.Number(var field, var comparison, var value) -> name(field.word()) + " " + sign(comparison) + value;
            case Filter.NoNumber(var field) -> none(field.word());
            case Filter.NoSeverity() -> none("severity");
            case Filter.Address(var field, _) -> name(field.word()) + " " + afterColon(typed);
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

    private static String afterColon(String typed) {
        return typed.substring(typed.indexOf(':') + 1);
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

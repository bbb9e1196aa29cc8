package org.modsecexplorer.ui.detail;

import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import javafx.geometry.Orientation;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextArea;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;
import org.modsecexplorer.ui.session.QuestionModel;

/** The rules that fired, as a table, with all details of the selected one below. */
final class MatchPane extends SplitPane {

    private static final double TABLE_SHARE = 0.55;

    private final MatchTable table;
    private final TextArea whole = new TextArea();
    private final Texts texts;

    /** @param toPlace receives the index of a match whose place is asked for */
    MatchPane(Texts texts, QuestionModel question, IntConsumer toPlace) {
        this.texts = texts;
        this.table = new MatchTable(texts, question, toPlace);
        whole.setId("match-whole");
        whole.setEditable(false);
        whole.setWrapText(true);
        whole.getStyleClass().add("evidence");
        setOrientation(Orientation.VERTICAL);
        getStyleClass().add("entries-split");
        getItems().addAll(table, whole);
        setDividerPositions(TABLE_SHARE);
        table.getSelectionModel().selectedItemProperty().subscribe(this::explain);
    }

    /** Selects the first match that does not just report a score. */
    void show(List<RuleMatch> matches, RuleColours colours) {
        table.show(colours);
        table.getItems().setAll(matches);
        table.getSelectionModel().clearSelection();
        matches.stream().filter(m -> !m.reportsScore()).findFirst().ifPresent(table.getSelectionModel()::select);
    }

    /** @param match index in the transaction */
    void select(int match) {
        table.getSelectionModel().clearAndSelect(match);
        table.scrollTo(match);
        table.requestFocus();
    }

    private void explain(@Nullable RuleMatch match) {
        StringBuilder text = new StringBuilder();
        if (match != null) {
            line(text, "matches.rule", match.ruleId());
            line(text, "matches.severity", match.severity() == null ? null : texts.of("severity." + match.severity()));
            line(text, "matches.msg", match.msg());
            line(text, "matches.data", match.data());
            line(text, "matches.target", match.target());
            line(text, "matches.action", match.action().name().toLowerCase(Locale.ROOT));
            line(text, "matches.phase", match.phase());
            line(text, "matches.tags", String.join(", ", match.tags()));
            line(text, "matches.ver", match.ver());
            line(text, "matches.rev", match.rev());
            line(text, "matches.maturity", match.maturity());
            line(text, "matches.accuracy", match.accuracy());
            line(text, "matches.file", match.file() == null ? null : match.file() + (match.line() == null ? "" : ":" + match.line()));
            line(text, "matches.message", match.message());
        }
        whole.setText(text.toString());
    }

    private void line(StringBuilder text, String key, @Nullable Object value) {
        if (value != null && !value.toString().isBlank()) {
            text.append(texts.of(key)).append(": ").append(Nodes.oneLine(value.toString())).append('\n');
        }
    }
}

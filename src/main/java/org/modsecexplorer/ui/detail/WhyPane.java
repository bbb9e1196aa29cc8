package org.modsecexplorer.ui.detail;

import java.util.List;
import java.util.Objects;
import java.util.function.IntConsumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.ApacheError;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.audit.Source;
import org.modsecexplorer.audit.Transaction;
import org.modsecexplorer.explain.ScoreSum;
import org.modsecexplorer.query.EntryDetails;
import org.modsecexplorer.query.EntryRow;
import org.modsecexplorer.ui.parts.Badges;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;

/** The summary of a transaction: why it was blocked or not, the main rule match, and the facts. */
final class WhyPane extends ScrollPane {

    private final Texts texts;
    private final Badges badges;
    private final Reasons reasons;
    private final VBox lines = new VBox(12);
    private final IntConsumer toPlace;

    /** @param toPlace receives the index of a match whose place is asked for */
    WhyPane(Texts texts, IntConsumer toPlace) {
        this.toPlace = toPlace;
        this.texts = texts;
        this.badges = new Badges(texts);
        this.reasons = new Reasons(texts);
        setId("detail-why");
        lines.setPadding(new Insets(12, 16, 16, 16));
        setContent(lines);
        setFitToWidth(true);
        getStyleClass().add("plain-scroll");
    }

    void show(EntryDetails details, RuleColours colours) {
        Transaction transaction = details.transaction();
        Label sentence = Nodes.wrapped(reasons.sentence(transaction), "why");
        sentence.setId("detail-sentence");
        lines.getChildren().setAll(sentence);
        if (transaction.format().source() == Source.ERROR_LOG) {
            Label unknown = Nodes.wrapped(texts.of("detail.fromErrorLog"), "muted");
            unknown.setId("detail-from-error-log");
            lines.getChildren().add(unknown);
        }
        ScoreSum.of(transaction).forEach(score -> lines.getChildren().add(new SumPane(texts, score)));
        RuleMatch main = transaction.mainMatch();
        if (main != null) {
            lines.getChildren().add(mainMatch(main, transaction.matches().indexOf(main), colours));
        }
        lines.getChildren().add(facts(details));
        list("detail.apacheErrors", transaction.apacheErrors().stream().filter(e -> !e.engine()).map(ApacheError::text).toList());
        list("detail.engineMessages", transaction.engineMessages());
        list("detail.warnings", transaction.warnings());
        setVvalue(0);
    }

    private Node mainMatch(RuleMatch match, int index, RuleColours colours) {
        VBox box = Nodes.styled(new VBox(4), "card", "main-match");
        Label severity = new Label();
        if (match.severity() != null) {
            badges.show(severity, match.severity());
        }
        severity.setMinWidth(USE_PREF_SIZE);
        HBox head = new HBox(8, Nodes.label(texts.of("detail.rule", Objects.toString(match.ruleId(), "?")), "strong"), severity);
        head.setAlignment(Pos.CENTER_LEFT);
        box.getChildren().add(head);
        if (match.msg() != null) {
            box.getChildren().add(copyable(Nodes.wrapped(Nodes.oneLine(match.msg()))));
        }
        if (match.target() != null) {
            String place = texts.of("detail.target", Nodes.oneLine(match.target()));
            box.getChildren().add(colours.isPlaced(index) ? link(place, index) : Nodes.wrapped(place, "muted"));
        }
        String data = match.data() == null ? match.explanation() : match.data();
        if (!data.isBlank()) {
            box.getChildren().add(copyable(Nodes.wrapped(Nodes.oneLine(data), "mono", "matched-data")));
        }
        return box;
    }

    private Node link(String place, int match) {
        Hyperlink link = new Hyperlink(place);
        link.setId("detail-to-place");
        link.setWrapText(true);
        link.setTooltip(Nodes.tooltip(texts.of("matches.toPlace")));
        link.setOnAction(_ -> toPlace.accept(match));
        return link;
    }

    private Node facts(EntryDetails details) {
        EntryRow row = details.row();
        Transaction transaction = details.transaction();
        GridPane facts = new GridPane(16, 4);
        ColumnConstraints names = new ColumnConstraints();
        names.setMinWidth(USE_PREF_SIZE);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        facts.getColumnConstraints().addAll(names, values);
        fact(facts, "detail.fact.uniqueId", row.uniqueId());
        fact(facts, "detail.fact.client", row.clientIp() == null ? null : row.clientIp() + (row.clientPort() == null ? "" : ":" + row.clientPort()));
        fact(facts, "detail.fact.agent", row.userAgent());
        fact(facts, "detail.fact.mode", row.engineMode() == null ? null : texts.of("engine." + row.engineMode()));
        fact(facts, "detail.fact.score", row.inboundScore());
        fact(facts, "detail.fact.duration", row.durationMicros() == null ? null : texts.of("unit.micros", row.durationMicros()));
        fact(facts, "detail.fact.label", row.hostLabel());
        fact(facts, "detail.fact.producer", transaction.producer());
        fact(facts, "detail.fact.server", transaction.serverSoftware());
        fact(facts, "detail.fact.source", details.sourceFile());
        return facts;
    }

    private void fact(GridPane facts, String key, @Nullable Object value) {
        if (value != null && !value.toString().isBlank()) {
            int line = facts.getRowCount();
            Label name = Nodes.label(texts.of(key), "muted");
            name.setMinWidth(USE_PREF_SIZE);
            facts.add(name, 0, line);
            facts.add(copyable(Nodes.wrapped(Nodes.oneLine(value.toString()))), 1, line);
            GridPane.setValignment(name, VPos.TOP);
        }
    }

    private void list(String key, List<String> words) {
        if (!words.isEmpty()) {
            VBox box = new VBox(4, Nodes.label(texts.of(key), "strong"));
            words.forEach(line -> box.getChildren().add(copyable(Nodes.wrapped(Nodes.oneLine(line), "mono"))));
            lines.getChildren().add(box);
        }
    }

    private Label copyable(Label label) {
        MenuItem copy = new MenuItem(texts.of("menu.copy"));
        copy.setOnAction(_ -> Nodes.copy(label.getText()));
        label.setContextMenu(new ContextMenu(copy));
        return label;
    }
}

package org.modsecexplorer.ui;

import atlantafx.base.theme.Styles;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.query.Facet;
import org.modsecexplorer.query.Totals;

/** The picture: sums, the timeline, who and what. */
final class OverviewPage extends VBox {

    private final Texts texts;
    private final Label transactions = new Label();
    private final Label blocked = new Label();
    private final Label wouldBlock = new Label();
    private final Label clients = new Label();
    private final Label rules = new Label();
    private final Label hosts = new Label();

    /** @param toEntries shows the table, after a click has narrowed the filter */
    OverviewPage(OverviewModel model, QuestionModel question, Texts texts, Desk desk, Runnable toEntries) {
        this.texts = texts;
        getStyleClass().add("page");
        setId("overview");
        HBox tiles = new HBox(
                10,
                tile(transactions, "tile.transactions", () -> {}),
                tile(blocked, "tile.blocked", () -> question.add("outcome:blocked")),
                tile(wouldBlock, "tile.wouldBlock", () -> question.add("outcome:would-block")),
                tile(clients, "tile.clients", () -> {}),
                tile(rules, "tile.rules", () -> {}),
                tile(hosts, "tile.hosts", () -> {}));
        TimelineView timeline = new TimelineView(question, texts);
        timeline.setPrefHeight(120);
        timeline.setMinHeight(90);
        timeline.timelineProperty().bind(model.timelineProperty());

        BarList ruleBars = new BarList(texts, onClick(Facet.RULE, question, toEntries), v -> question.exclude(Facet.RULE.term(v)));
        ruleBars.setId("rule-bars");
        ruleBars.countsProperty().bind(model.rulesProperty());
        BarList clientBars = new BarList(texts, onClick(Facet.CLIENT, question, toEntries), v -> question.exclude(Facet.CLIENT.term(v)));
        clientBars.setId("client-bars");
        clientBars.countsProperty().bind(model.clientsProperty());
        CheckBox scores = new CheckBox(texts.of("overview.withScores"));
        scores.setId("with-scores");
        scores.setTooltip(Nodes.tooltip(texts.of("overview.withScores.help")));
        scores.selectedProperty().bindBidirectional(model.withScoreRulesProperty());

        GridPane charts = new GridPane(12, 12);
        ColumnConstraints half = new ColumnConstraints();
        half.setPercentWidth(50);
        charts.getColumnConstraints().addAll(half, half);
        charts.add(card(texts.of("overview.rules"), scores, ruleBars), 0, 0);
        charts.add(card(texts.of("overview.clients"), null, clientBars), 1, 0);
        ScrollPane scroll = new ScrollPane(charts);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("plain-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(tiles, Nodes.styled(new VBox(legend(), timeline), "card", "timeline-card"), scroll);
        model.totalsProperty().subscribe(this::show);
        Label failure = Nodes.wrapped("", "failure");
        Failures failures = new Failures(texts, desk);
        model.failureProperty().subscribe(thrown -> {
            Nodes.show(failure, thrown != null);
            failure.setText(thrown == null ? "" : failures.sentence(thrown));
        });
        getChildren().addFirst(failure);
    }

    private static Consumer<String> onClick(Facet facet, QuestionModel question, Runnable toEntries) {
        return value -> {
            question.add(facet.term(value));
            toEntries.run();
        };
    }

    private Node tile(Label number, String key, Runnable action) {
        number.getStyleClass().add("tile-number");
        number.setId(key.replace('.', '-'));
        VBox tile = Nodes.styled(new VBox(number, Nodes.label(texts.of(key), "muted")), "card", "tile");
        HBox.setHgrow(tile, Priority.ALWAYS);
        tile.setPrefWidth(150);
        tile.setMinWidth(90);
        tile.setOnMouseClicked(_ -> action.run());
        return tile;
    }

    private Node legend() {
        HBox legend = new HBox(
                14,
                Nodes.label(texts.of("overview.timeline"), Styles.TEXT_BOLD),
                Nodes.spacer(),
                swatch("timeline-blocked", "outcome.BLOCKED"),
                swatch("timeline-would_block", "outcome.WOULD_BLOCK"),
                swatch("timeline-noticed", "outcome.NOTICED"),
                swatch("timeline-clean", "outcome.CLEAN"));
        legend.getStyleClass().add("legend");
        return legend;
    }

    private Node swatch(String style, String key) {
        Label label = Nodes.label(texts.of(key), "muted", Styles.TEXT_SMALL);
        label.setGraphic(Nodes.styled(new Region(), "swatch", style));
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    private static Node card(String title, @Nullable Node beside, Node content) {
        HBox head = new HBox(8, Nodes.label(title, Styles.TEXT_BOLD), Nodes.spacer());
        if (beside != null) {
            head.getChildren().add(beside);
        }
        head.setMinHeight(26);
        return Nodes.styled(new VBox(8, head, content), "card", "chart-card");
    }

    private void show(@Nullable Totals totals) {
        transactions.setText(totals == null ? "–" : texts.number(totals.transactions()));
        blocked.setText(totals == null ? "–" : texts.number(totals.blocked()));
        wouldBlock.setText(totals == null ? "–" : texts.number(totals.wouldBlock()));
        clients.setText(totals == null ? "–" : texts.number(totals.clients()));
        rules.setText(totals == null ? "–" : texts.number(totals.rules()));
        hosts.setText(totals == null ? "–" : texts.number(totals.hosts()));
    }
}

package org.modsecexplorer.ui.overview;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
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
import org.modsecexplorer.query.filter.FilterField;
import org.modsecexplorer.ui.parts.Dimmed;
import org.modsecexplorer.ui.parts.Failures;
import org.modsecexplorer.ui.parts.FieldValue;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;
import org.modsecexplorer.ui.parts.ValueMenu;
import org.modsecexplorer.ui.session.Desk;
import org.modsecexplorer.ui.session.QuestionModel;

/** The overview: totals, the timeline, top rules and top clients. */
public final class OverviewPage extends VBox {

    private static final double RULE_WIDTH = 56;
    private static final double CLIENT_WIDTH = 128;

    private final OverviewModel model;
    private final QuestionModel question;
    private final Texts texts;
    private final Runnable toEntries;
    private final Consumer<List<String>> deny;

    /** @param toEntries shows the table, after a click has narrowed the filter @param deny shows the deny list of clients */
    public OverviewPage(OverviewModel model, QuestionModel question, Texts texts, Desk desk, Runnable toEntries, Consumer<List<String>> deny) {
        this.model = model;
        this.question = question;
        this.texts = texts;
        this.toEntries = toEntries;
        this.deny = deny;
        getStyleClass().add("page");
        setId("overview");
        HBox tiles = new HBox(
                12,
                tile("tile.transactions", Totals::transactions, null),
                tile("tile.blocked", Totals::blocked, "outcome:blocked"),
                tile("tile.wouldBlock", Totals::wouldBlock, "outcome:would-block"),
                tile("tile.clients", Totals::clients, null),
                tile("tile.rules", Totals::rules, null),
                tile("tile.hosts", Totals::hosts, null));
        TimelineView timeline = new TimelineView(question, texts);
        timeline.setPrefHeight(112);
        Nodes.whileShown(this, model.timelineProperty(), timeline.timelineProperty()::set);
        Nodes.whileShown(this, model.askingTimelineProperty(), timeline::setAsking);
        Dimmed.during(this, timeline, model.askingTimelineProperty());
        Dimmed.during(this, tiles, model.askingTotalsProperty());
        ScrollPane scroll = new ScrollPane(charts());
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("plain-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        Label failure = Nodes.wrapped("", "failure");
        failure.setId("overview-failure");
        failure.setMaxWidth(Double.MAX_VALUE);
        Failures failures = new Failures(texts, desk);
        Nodes.whileShown(this, model.failureProperty(), thrown -> {
            Nodes.show(failure, thrown != null);
            failure.setText(thrown == null ? "" : failures.sentence(thrown));
        });
        Nodes.show(failure, false);
        getChildren().addAll(failure, tiles, Nodes.styled(new VBox(legend(), timeline), "card", "timeline-card"), scroll);
    }

    private Node charts() {
        BarList ruleBars = new BarList(texts, RULE_WIDTH, actions(Facet.RULE));
        ruleBars.setId("rule-bars");
        Nodes.whileShown(this, model.rulesProperty(), ruleBars.countsProperty()::set);
        Nodes.whileShown(this, model.askingRulesProperty(), ruleBars::setAsking);
        Dimmed.during(this, ruleBars, model.askingRulesProperty());
        BarList clientBars = new BarList(texts, CLIENT_WIDTH, actions(Facet.CLIENT));
        clientBars.setId("client-bars");
        Nodes.whileShown(this, model.clientsProperty(), clientBars.countsProperty()::set);
        Nodes.whileShown(this, model.askingClientsProperty(), clientBars::setAsking);
        Dimmed.during(this, clientBars, model.askingClientsProperty());
        CheckBox scores = new CheckBox(texts.of("overview.withScores"));
        scores.setId("with-scores");
        scores.setTooltip(Nodes.tooltip(texts.of("overview.withScores.help")));
        scores.selectedProperty().bindBidirectional(model.withScoreRulesProperty());

        GridPane charts = new GridPane(12, 12);
        ColumnConstraints half = new ColumnConstraints();
        half.setPercentWidth(50);
        charts.getColumnConstraints().addAll(half, half);
        HBox colours = new HBox(12, swatch("bar-blocked", "overview.blocked"), swatch("bar-other", "overview.other"));
        colours.setAlignment(Pos.CENTER_LEFT);
        charts.add(card(texts.of("overview.rules"), scores, ruleBars), 0, 0);
        charts.add(card(texts.of("overview.clients"), colours, clientBars), 1, 0);
        return charts;
    }

    private BarList.Actions actions(Facet facet) {
        return new BarList.Actions() {
            @Override
            public void choose(String value) {
                question.add(facet.term(value));
                toEntries.run();
            }

            @Override
            public List<MenuItem> menu(String value, String shown) {
                FieldValue field = new FieldValue(FilterField.named(facet.field()).orElseThrow(), value);
                List<MenuItem> items = new ArrayList<>(new ValueMenu(question, texts).items(field));
                if (facet == Facet.CLIENT && !value.isEmpty()) {
                    items.add(BarList.item(texts.of("entries.menu.deny", shown), () -> deny.accept(List.of(value))));
                }
                return items;
            }
        };
    }

    /** A total with its caption. @param term filter term that a click adds, null if the tile is not clickable */
    private Node tile(String key, ToLongFunction<Totals> sum, @Nullable String term) {
        Label number = Nodes.label("–", "tile-number");
        number.setId(key.replace('.', '-'));
        Label word = Nodes.label(texts.of(key), "muted");
        Region tile;
        if (term == null) {
            tile = Nodes.styled(new VBox(number, word), "tile");
        } else {
            Button button = new Button("", new VBox(number, word));
            button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
            button.getStyleClass().setAll("tile", "tile-button");
            button.setTooltip(Nodes.tooltip(texts.of("overview.tile.filter")));
            button.setAccessibleText(texts.of(key));
            button.setOnAction(_ -> question.add(term));
            tile = button;
        }
        HBox.setHgrow(tile, Priority.ALWAYS);
        tile.setPrefWidth(150);
        tile.setMinWidth(90);
        tile.setMaxWidth(Double.MAX_VALUE);
        Nodes.whileShown(this, model.totalsProperty(), totals -> number.setText(totals == null ? "–" : texts.number(sum.applyAsLong(totals))));
        return tile;
    }

    private Node legend() {
        HBox legend = new HBox(
                16,
                Nodes.label(texts.of("overview.timeline"), "strong"),
                Nodes.spacer(),
                swatch(Layer.BLOCKED),
                swatch(Layer.WOULD_BLOCK),
                swatch(Layer.NOT_KNOWN),
                swatch(Layer.NOTICED),
                swatch(Layer.CLEAN));
        legend.getStyleClass().add("legend");
        return legend;
    }

    private Node swatch(Layer layer) {
        return swatch(layer.style(), "layer." + layer);
    }

    private Node swatch(String style, String key) {
        Label label = Nodes.label(texts.of(key), "muted", "small");
        label.setGraphic(Nodes.styled(new Region(), style, "swatch"));
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    private static Node card(String title, Node beside, Node content) {
        HBox head = new HBox(8, Nodes.label(title, "strong"), Nodes.spacer(), beside);
        head.setAlignment(Pos.CENTER_LEFT);
        head.setMinHeight(24);
        return Nodes.styled(new VBox(8, head, content), "card", "chart-card");
    }
}

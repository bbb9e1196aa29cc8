package org.modsecexplorer.ui;

import atlantafx.base.theme.Styles;
import java.time.Instant;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.controlsfx.control.PopOver;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;
import org.modsecexplorer.query.Filter;
import org.modsecexplorer.query.FilterException;
import org.modsecexplorer.query.FilterText;
import org.modsecexplorer.query.Timeline;

/** The filter, to be typed; its terms as chips, to be taken away; a form for who does not know the words. */
final class FilterBar extends VBox {

    private static final double TYPING_PAUSE_MS = 300;
    private static final int LONGEST_CHIP = 60;

    private final QuestionModel question;
    private final Texts texts;
    private final TextField field = new TextField();
    private final Label found = Nodes.label("", "filter-found");
    private final Label problem = Nodes.wrapped("", "filter-problem");
    private final FlowPane chips = new FlowPane(6, 6);
    private final PauseTransition pause = new PauseTransition(Duration.millis(TYPING_PAUSE_MS));

    FilterBar(QuestionModel question, EntriesModel entries, OverviewModel overview, Session session, Texts texts) {
        this.question = question;
        this.texts = texts;
        getStyleClass().add("filter-bar");
        field.setId("filter");
        field.setPromptText(texts.of("filter.prompt"));
        field.getStyleClass().add("filter-field");
        field.setTooltip(Nodes.tooltip(texts.of("filter.help")));
        found.setMouseTransparent(true);
        found.setId("found");
        StackPane box = new StackPane(field, found);
        StackPane.setAlignment(found, Pos.CENTER_RIGHT);
        HBox.setHgrow(box, Priority.ALWAYS);
        HBox line = new HBox(8, box, addButton(), timeButton(overview));
        line.setAlignment(Pos.CENTER_LEFT);
        problem.setId("filter-problem");
        getChildren().addAll(line, problem, chips);

        pause.setOnFinished(_ -> question.type(field.getText()));
        field.textProperty().subscribe(_ -> {
            if (field.isFocused()) {
                pause.playFromStart();
            }
        });
        field.setOnAction(_ -> {
            pause.stop();
            question.type(field.getText());
        });
        field.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                pause.stop();
                question.clear();
            }
        });
        question.filterProperty().subscribe(this::show);
        question.problemProperty().subscribe(this::explain);
        entries.foundProperty().subscribe(now -> found.setText(now == null ? "" : texts.of(
                "filter.found", (long) now.count(), Math.max(session.totalProperty().get(), now.count()), EntriesModel.millis(now.took()))));
        session.totalProperty().subscribe(total -> {
            EntriesModel.Found now = entries.foundProperty().get();
            if (now != null && total.longValue() >= 0) {
                found.setText(texts.of("filter.found", (long) now.count(), total.longValue(), EntriesModel.millis(now.took())));
            }
        });
    }

    /** Puts the caret into the field. */
    void focusField() {
        field.requestFocus();
        field.selectAll();
    }

    private Button addButton() {
        Button add = Nodes.button("add-filter", texts.of("filter.add"), () -> {});
        add.setGraphic(Nodes.icon(BootstrapIcons.PLUS));
        add.setMinWidth(USE_PREF_SIZE);
        add.setOnAction(_ -> {
            PopOver popOver = popOver();
            popOver.setContentNode(new FilterForm(texts, term -> {
                popOver.hide();
                question.add(term);
            }));
            popOver.show(add);
        });
        return add;
    }

    private Button timeButton(OverviewModel overview) {
        Button time = Nodes.button("time-range", texts.of("filter.time"), () -> {});
        time.setGraphic(Nodes.icon(BootstrapIcons.CLOCK));
        time.setMinWidth(USE_PREF_SIZE);
        time.setOnAction(_ -> {
            PopOver popOver = popOver();
            Timeline shown = overview.timelineProperty().get();
            Instant end = shown.startOf(shown.buckets().size());
            popOver.setContentNode(new TimeForm(texts, end, popOver::hide, question));
            popOver.show(time);
        });
        return time;
    }

    private static PopOver popOver() {
        PopOver popOver = new PopOver();
        popOver.setArrowLocation(PopOver.ArrowLocation.TOP_RIGHT);
        popOver.setAnimated(false);
        popOver.setDetachable(false);
        return popOver;
    }

    private void show(FilterText filter) {
        if (!field.isFocused() || !field.getText().strip().equals(filter.text().strip())) {
            field.setText(filter.text());
            field.end();
        }
        pause.stop();
        chips.getChildren().clear();
        for (FilterText.Term term : filter.terms()) {
            chips.getChildren().add(chip(term));
        }
        if (filter.terms().size() > 1) {
            chips.getChildren().add(Nodes.button("clear-filter", texts.of("filter.clear"), question::clear, Styles.FLAT, Styles.SMALL));
        }
        Nodes.show(chips, !filter.isEmpty());
    }

    private Button chip(FilterText.Term term) {
        String line = Nodes.oneLine(term.text());
        Button chip = new Button(line.length() > LONGEST_CHIP ? line.substring(0, LONGEST_CHIP - 1) + "…" : line);
        chip.setMnemonicParsing(false);
        chip.setGraphic(Nodes.icon(BootstrapIcons.X));
        chip.setContentDisplay(ContentDisplay.RIGHT);
        chip.getStyleClass().setAll("chip", term.filter() instanceof Filter.Not ? "chip-not" : "chip-is");
        chip.setTooltip(Nodes.tooltip(texts.of("filter.chip.remove", line)));
        chip.setOnAction(_ -> question.remove(term));
        return chip;
    }

    private void explain(@Nullable FilterException wrong) {
        Nodes.show(problem, wrong != null);
        field.pseudoClassStateChanged(Styles.STATE_DANGER, wrong != null);
        if (wrong != null) {
            String place = wrong.place();
            problem.setText(place.isBlank() ? wrong.sentence(texts.locale()) : "“" + Nodes.oneLine(place) + "”  " + wrong.sentence(texts.locale()));
        }
    }
}

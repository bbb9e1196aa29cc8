package org.modsecexplorer.ui.filter;

import atlantafx.base.theme.Styles;
import java.util.function.Function;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;
import org.modsecexplorer.query.filter.FilterException;
import org.modsecexplorer.query.filter.FilterText;
import org.modsecexplorer.ui.overview.OverviewModel;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.PopOvers;
import org.modsecexplorer.ui.parts.Texts;
import org.modsecexplorer.ui.rows.EntriesModel;
import org.modsecexplorer.ui.session.QuestionModel;
import org.modsecexplorer.ui.session.Session;

/** The filter as a text field, its terms as removable chips, and forms for users who do not know the syntax. */
public final class FilterBar extends VBox {

    private static final Duration SOON = Duration.millis(300);
    private static final Duration LATER = Duration.millis(900);

    private final Session session;
    private final EntriesModel entries;
    private final OverviewModel overview;
    private final Suggestions suggestions;
    private final QuestionModel question;
    private final Texts texts;
    private final TextField field = new TextField();
    private final Label found = Nodes.label("", "filter-found");
    private final Label problem = Nodes.wrapped("", "filter-problem");
    private final PauseTransition pause = new PauseTransition(SOON);
    private final ColouredText coloured = new ColouredText(field);
    private final CompletionList completions = new CompletionList(field, this::complete);
    private final Choices choices;
    private boolean isPreparing;

    public FilterBar(
            QuestionModel question, Session session, EntriesModel entries, OverviewModel overview, Suggestions suggestions, Texts texts) {
        this.question = question;
        this.session = session;
        this.entries = entries;
        this.overview = overview;
        this.suggestions = suggestions;
        this.choices = new Choices(suggestions, texts);
        this.texts = texts;
        getStyleClass().add("filter-bar");
        field.setId("filter");
        field.setPromptText(texts.of("filter.prompt"));
        field.getStyleClass().add("filter-field");
        found.setMouseTransparent(true);
        found.setId("found");
        StackPane box = new StackPane(field, coloured, found);
        StackPane.setAlignment(found, Pos.CENTER_RIGHT);
        HBox.setHgrow(box, Priority.ALWAYS);
        HBox line = new HBox(8, box, addButton(), timeButton(), helpButton());
        line.setAlignment(Pos.CENTER_LEFT);
        problem.setId("filter-problem");
        Nodes.show(problem, false);
        getChildren().addAll(line, problem, new Chips(question, texts));
        followTyping();
        Nodes.whileShown(this, question.filterProperty(), this::show);
        Nodes.whileShown(this, question.preparedProperty(), this::prepare);
        Nodes.whileShown(this, question.problemProperty(), this::explain);
        Nodes.whileShown(this, entries.foundProperty(), _ -> showFound());
        Nodes.whileShown(this, session.totalProperty(), _ -> showFound());
    }

    private void followTyping() {
        pause.setOnFinished(_ -> question.type(field.getText()));
        field.textProperty().subscribe(_ -> {
            if (field.isFocused() && !isPreparing) {
                pause.stop();
                coloured.mark(null);
                // the caret follows the text
                Platform.runLater(this::typed);
            }
        });
        field.setOnAction(_ -> apply());
        field.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                pause.stop();
                question.clear();
            }
        });
    }

    private void apply() {
        pause.stop();
        completions.hide();
        question.type(field.getText());
    }

    private void typed() {
        String text = field.getText();
        Typing typing = Typing.of(text, field.getCaretPosition());
        if (typing != Typing.NOT_YET && !text.equals(question.filter().text())) {
            pause.setDuration(typing == Typing.SOON ? SOON : LATER);
            pause.playFromStart();
        }
        Place place = Place.at(text, field.getCaretPosition());
        if (place == null) {
            completions.hide();
        } else {
            choices.at(place, found -> {
                // the store may have taken its time
                if (field.isFocused() && place.equals(Place.at(field.getText(), field.getCaretPosition()))) {
                    completions.show(found, coloured.xOf(place.from()));
                }
            });
        }
    }

    /** Puts a choice in the place of what is typed of it. */
    private void complete(Choice choice) {
        Place place = Place.at(field.getText(), field.getCaretPosition());
        if (place != null) {
            field.replaceText(place.from(), place.to(), choice.text() + (place.field() == null ? "" : " "));
        }
    }

    private void showFound() {
        EntriesModel.Found now = entries.foundProperty().get();
        long total = session.totalProperty().get();
        found.setText(now == null ? "" : texts.of("filter.found", (long) now.count(), Math.max(total, now.count()), EntriesModel.millis(now.took())));
    }

    /** Focuses the text field and selects its content. */
    public void focusField() {
        field.requestFocus();
        field.selectAll();
    }

    private Button addButton() {
        return popUpButton("add-filter", "filter.add", BootstrapIcons.PLUS, close -> new FilterForm(texts, suggestions, term -> {
            close.run();
            question.add(term);
        }));
    }

    private Button timeButton() {
        return popUpButton("time-range", "filter.time", BootstrapIcons.CLOCK, close ->
            new TimeForm(texts, overview.timelineProperty().get(), close, question));
    }

    private Button helpButton() {
        Button button = Nodes.iconButton("filter-help", BootstrapIcons.QUESTION_CIRCLE, texts.of("filter.help.open"), () -> {});
        button.setOnAction(_ -> PopOvers.show(button, _ -> new FilterHelp(texts)));
        return button;
    }

    private Button popUpButton(String id, String key, Ikon icon, Function<Runnable, Node> content) {
        Button button = Nodes.button(id, texts.of(key), () -> {});
        button.setGraphic(Nodes.icon(icon));
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(_ -> PopOvers.show(button, content));
        return button;
    }

    private void show(FilterText filter) {
        if (!field.isFocused() || !field.getText().strip().equals(filter.text().strip())) {
            field.setText(filter.text());
            field.end();
        }
        pause.stop();
    }

    /** The text waits in the field, until Enter applies it. */
    private void prepare(@Nullable FilterText prepared) {
        if (prepared != null) {
            isPreparing = true;
            field.setText(prepared.text());
            field.requestFocus();
            field.end();
            pause.stop();
            isPreparing = false;
        }
    }

    private void explain(@Nullable FilterException wrong) {
        Nodes.show(problem, wrong != null);
        coloured.mark(wrong);
        field.pseudoClassStateChanged(Styles.STATE_DANGER, wrong != null);
        if (wrong != null) {
            String place = wrong.place();
            problem.setText(place.isBlank()
                    ? wrong.sentence(texts.locale())
                    : texts.of("filter.problem", Nodes.oneLine(place), wrong.sentence(texts.locale())));
        }
    }
}

package org.modsecexplorer.ui.compare;

import atlantafx.base.theme.Styles;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;
import org.modsecexplorer.advise.compare.Aspect;
import org.modsecexplorer.ui.parts.AnswerPane;
import org.modsecexplorer.ui.parts.Failures;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Segments;
import org.modsecexplorer.ui.parts.Texts;
import org.modsecexplorer.ui.session.Desk;
import org.modsecexplorer.ui.session.QuestionModel;

/** Two periods, or two filters, side by side. */
public final class ComparePage extends VBox {

    /** What the table lists. */
    enum Topic {
        GROUPS(null),
        RULES(Aspect.RULE),
        PLACES(Aspect.PLACE),
        STATUS(Aspect.STATUS),
        OUTCOMES(Aspect.OUTCOME),
        HOSTS(Aspect.HOST);

        private final @Nullable Aspect aspect;

        Topic(@Nullable Aspect aspect) {
            this.aspect = aspect;
        }

        private boolean hasNotes() {
            return this == GROUPS || this == RULES;
        }
    }

    private final CompareModel model;
    private final QuestionModel question;
    private final Texts texts;
    private final Runnable toEntries;
    private final SideControls controls;
    private final SplitStrip strip;
    private final SideCards cards;
    private final ChangeTable table;
    private final Map<Topic, ToggleButton> topics = new EnumMap<>(Topic.class);
    private final Label nothing = Nodes.label("", "muted");
    private final Label span = Nodes.wrapped("", "muted", "small");
    private final Button show;
    private final AnswerPane pane;
    private Topic topic = Topic.GROUPS;

    /** True until an answer has chosen the topic: the first one with changes. */
    private boolean choosesTopic = true;

    /** True from the moment when the page came into view until there is a table to take the focus. */
    private boolean wantsFocus;

    /** @param toEntries shows the table, after the filter has changed */
    public ComparePage(CompareModel model, QuestionModel question, Texts texts, Desk desk, Runnable toEntries) {
        this.model = model;
        this.question = question;
        this.texts = texts;
        this.toEntries = toEntries;
        setId("compare");
        controls = new SideControls(model, texts);
        strip = new SplitStrip(texts, at -> model.compare(new Sides.Split(at)));
        cards = new SideCards(texts);
        table = new ChangeTable(texts);
        table.setPlaceholder(nothing);
        nothing.setId("compare-none");
        span.setId("compare-span");
        show = Nodes.button("compare-show", texts.of("compare.show"), this::showRequests, Styles.SMALL);
        show.setGraphic(Nodes.icon(BootstrapIcons.TABLE));
        show.setMinWidth(USE_PREF_SIZE);
        show.disableProperty().bind(table.getSelectionModel().selectedItemProperty().isNull());
        Segments segments = new Segments();
        Arrays.stream(Topic.values()).forEach(each -> topics.put(each, segments.add("compare-topic-" + each.ordinal(), "", () -> choose(each))));
        HBox foot = Nodes.styled(new HBox(12, show, span), "compare-foot");
        foot.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(span, Priority.ALWAYS);
        VBox list = Nodes.styled(new VBox(Nodes.styled(segments, "compare-topics"), table, foot), "card", "compare-list");
        VBox.setVgrow(table, Priority.ALWAYS);
        VBox.setVgrow(list, Priority.ALWAYS);
        VBox content = Nodes.styled(new VBox(12, strip, cards, list), "page");
        pane = new AnswerPane(
                "compare", model.page(), content,
                new AnswerPane.Sentences("compare.working", "compare.working.hint", "compare.noIndex.hint", "compare.nothing", "compare.nothing.hint"), texts,
                new Failures(texts, desk));
        VBox.setVgrow(pane, Priority.ALWAYS);
        getChildren().addAll(controls, pane);
        Nodes.whileShown(this, model.page().answerProperty(), this::show);
        sceneProperty().subscribe(scene -> {
            wantsFocus = scene != null;
            model.page().setInView(scene != null);
        });
        table.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                showRequests();
                event.consume();
            }
        });
    }

    private void show(@Nullable Compared compared) {
        pane.show(compared != null && compared.before().totals().transactions() + compared.after().totals().transactions() > 0);
        controls.show(compared);
        if (compared == null) {
            return;
        }
        Nodes.show(strip, compared.moment() != null);
        if (compared.moment() != null) {
            strip.show(compared.timeline(), compared.moment());
        }
        cards.show(compared);
        span.setText(compared.hasBoth() ? texts.of("compare.span", span(compared.comparison().bucket())) : texts.of("compare.oneSided"));
        topics.forEach((each, button) -> button.setText(texts.of("compare.topic." + each, changed(compared, each).size())));
        if (choosesTopic) {
            choosesTopic = false;
            topic = Arrays.stream(Topic.values()).filter(each -> !changed(compared, each).isEmpty()).findFirst().orElse(Topic.GROUPS);
        }
        choose(topic);
        if (wantsFocus) {
            wantsFocus = false;
            // the table is not in the scene yet
            Platform.runLater(table::requestFocus);
        }
    }

    private String span(Duration bucket) {
        return bucket.toDays() > 0 ? texts.of("compare.days", bucket.toDays()) : texts.duration(bucket);
    }

    private static List<Line> changed(Compared compared, Topic topic) {
        return compared.hasBoth() ? Line.changed(compared.comparison(), topic.aspect) : List.of();
    }

    private void choose(Topic wanted) {
        topic = wanted;
        topics.forEach((each, button) -> button.setSelected(each == wanted));
        Compared compared = model.page().answerProperty().get();
        if (compared != null) {
            table.show(changed(compared, wanted), texts.of("compare.column." + wanted), wanted == Topic.GROUPS, wanted.hasNotes());
            nothing.setText(compared.hasBoth() ? texts.of("compare.none") : texts.of("compare.oneSided"));
        }
    }

    private void showRequests() {
        Line line = table.getSelectionModel().getSelectedItem();
        if (line != null) {
            line.terms().forEach(question::add);
            toEntries.run();
        }
    }
}

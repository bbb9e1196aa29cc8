package org.modsecexplorer.ui.limit;

import java.util.ArrayList;
import java.util.List;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.advise.whatif.Change;
import org.modsecexplorer.advise.whatif.LimitCount;
import org.modsecexplorer.ui.parts.AnswerPane;
import org.modsecexplorer.ui.parts.Failures;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;
import org.modsecexplorer.ui.session.Desk;
import org.modsecexplorer.ui.session.QuestionModel;

/** Another limit: the histogram with its line, what the limit stops, whose fate would change, and how to put it into force. */
public final class LimitPage extends VBox {

    private static final KeyCombination UNDO = new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN);
    private static final double SIDE_WIDTH = 388;
    private static final double FATES_HEIGHT = 96;

    private final Texts texts;
    private final ChartCard chart;
    private final CountTiles tiles;
    private final RuleTable rules;
    private final LadderList ladder;
    private final WayPane way;
    private final Label note = Nodes.wrapped("", "warning-note");
    private final Label changes = Nodes.wrapped("");
    private final AnswerPane pane;

    /** True from the moment when the page came into view until there is a chart to take the focus. */
    private boolean wantsFocus;

    /** @param toEntries shows the table, after the filter has changed @param toTuning shows the page with exclusions */
    public LimitPage(LimitModel model, QuestionModel question, Texts texts, Desk desk, Runnable toEntries, Runnable toTuning) {
        this.texts = texts;
        setId("limit");
        chart = new ChartCard(model, texts);
        tiles = new CountTiles(texts);
        rules = new RuleTable(texts, change -> {
            Outlook outlook = model.outlookProperty().get();
            if (outlook != null) {
                change.terms(outlook).forEach(question::add);
                toEntries.run();
            }
        });
        ladder = new LadderList(model, texts);
        way = new WayPane(model, texts, toTuning);
        note.setId("limit-note");
        note.setMaxWidth(Double.MAX_VALUE);
        changes.setId("limit-changes");
        HBox work = new HBox(12, left(), side());
        VBox.setVgrow(work, Priority.ALWAYS);
        VBox content = new VBox(12, note, work);
        content.getStyleClass().add("page");
        pane = new AnswerPane(
                "limit", model.page(), content, new AnswerPane.Sentences("limit.working", "limit.working.hint", "limit.noIndex.hint", "tuning.nothing", "limit.nothing.hint"), texts,
                new Failures(texts, desk));
        VBox.setVgrow(pane, Priority.ALWAYS);
        getChildren().add(pane);
        sceneProperty().subscribe(scene -> {
            model.page().setInView(scene != null);
            wantsFocus = scene != null;
        });
        Nodes.whileShown(this, model.outlookProperty(), this::show);
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (UNDO.match(event)) {
                model.undo();
                event.consume();
            }
        });
    }

    /** Scrolls in a low window. */
    private Node left() {
        VBox fates = Nodes.styled(new VBox(changes, rules), "card", "limit-fates");
        fates.setMinHeight(FATES_HEIGHT);
        VBox.setVgrow(rules, Priority.ALWAYS);
        VBox.setVgrow(fates, Priority.ALWAYS);
        VBox.setVgrow(chart, Priority.ALWAYS);
        ScrollPane left = new ScrollPane(new VBox(12, chart, tiles, fates));
        left.setFitToWidth(true);
        left.setFitToHeight(true);
        left.setMinWidth(0);
        left.setMinHeight(0);
        left.getStyleClass().add("plain-scroll");
        HBox.setHgrow(left, Priority.ALWAYS);
        return left;
    }

    private Node side() {
        ScrollPane scroll = new ScrollPane(Nodes.styled(new VBox(16, ladder, way), "limit-side"));
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("plain-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        VBox side = Nodes.styled(new VBox(scroll), "card", "limit-side-card");
        side.setMinWidth(SIDE_WIDTH);
        side.setPrefWidth(SIDE_WIDTH);
        return side;
    }

    private void show(@Nullable Outlook outlook) {
        pane.show(outlook != null && outlook.whatIf().requests() > 0);
        if (outlook == null) {
            return;
        }
        Nodes.show(note, outlook.stopsNothingYet());
        if (outlook.stopsNothingYet()) {
            note.setText(texts.of(outlook.onlyDetects() ? "limit.note.onlyDetects" : "limit.note.nothingStopped", outlook.limit(), outlook.stops().stopped()));
        }
        chart.show(outlook);
        tiles.show(outlook.stops(), outlook.total());
        changes.setText(sentence(outlook.change()));
        rules.show(RuleChange.of(outlook));
        ladder.show(outlook);
        way.show(outlook);
        if (wantsFocus) {
            wantsFocus = false;
            // the chart is not in the scene yet
            Platform.runLater(chart::focusChart);
        }
    }

    private String sentence(Change change) {
        LimitCount passing = change.passing();
        LimitCount stopped = change.stopped();
        List<String> sentences = new ArrayList<>();
        if (passing.stopped() > 0) {
            sentences.add(texts.of("limit.changes.passing", passing.stopped(), passing.ofAttackers(), passing.ofPeople(), passing.undecided()));
        }
        if (stopped.stopped() > 0) {
            sentences.add(texts.of("limit.changes.stopped", stopped.stopped(), stopped.ofAttackers(), stopped.ofPeople(), stopped.undecided()));
        }
        return sentences.isEmpty() ? texts.of("limit.changes.none") : String.join("\n", sentences);
    }
}

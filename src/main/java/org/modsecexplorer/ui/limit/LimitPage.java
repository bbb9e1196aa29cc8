package org.modsecexplorer.ui.limit;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.application.Platform;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;
import org.modsecexplorer.advise.whatif.Change;
import org.modsecexplorer.advise.whatif.LimitCount;
import org.modsecexplorer.ui.parts.Dimmed;
import org.modsecexplorer.ui.parts.Failures;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;
import org.modsecexplorer.ui.session.Desk;
import org.modsecexplorer.ui.session.QuestionModel;

/** Another limit: the histogram with its line, what the limit stops, whose fate would change, and how to put it into force. */
public final class LimitPage extends VBox {

    private static final KeyCombination UNDO = new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN);
    private static final int LEVELS = 4;
    private static final double SIDE_WIDTH = 388;
    private static final double FATES_HEIGHT = 96;
    private static final int MOST_DIGITS = 7;

    private final LimitModel model;
    private final Texts texts;
    private final ScoreChart chart;
    private final CountTiles tiles;
    private final RuleTable rules;
    private final LadderList ladder;
    private final WayPane way;
    private final Label title = Nodes.label("", "strong");
    private final Label note = Nodes.wrapped("", "warning-note");
    private final Label changes = Nodes.wrapped("");
    private final Label remark = Nodes.wrapped("", "muted", "small");
    private final HBox legend = new HBox(12);
    private final TextField limit = new TextField();
    private final Button reset;
    private final List<ToggleButton> levels = new ArrayList<>();
    private final Tooltip levelTip = Nodes.tooltip("");
    private final VBox content;
    private final VBox nothing;
    private final Label nothingTitle = Nodes.label("", "strong");
    private final Label nothingHint = Nodes.wrapped("", "muted");
    private final ProgressIndicator working = new ProgressIndicator();

    /** True from the moment when the page came into view until there is a chart to take the focus. */
    private boolean wantsFocus;

    /** @param toEntries shows the table, after the filter has changed @param toTuning shows the page with exclusions */
    public LimitPage(LimitModel model, QuestionModel question, Texts texts, Desk desk, Runnable toEntries, Runnable toTuning) {
        this.model = model;
        this.texts = texts;
        setId("limit");
        chart = new ScoreChart(model, texts);
        VBox.setVgrow(chart, Priority.ALWAYS);
        tiles = new CountTiles(texts);
        rules = new RuleTable(texts, change -> {
            Outlook outlook = model.outlookProperty().get();
            if (outlook != null) {
                change.terms(outlook).forEach(question::add);
                toEntries.run();
            }
        });
        VBox.setVgrow(rules, Priority.ALWAYS);
        ladder = new LadderList(model, texts);
        way = new WayPane(model, texts, toTuning);
        reset = Nodes.iconButton("limit-reset", BootstrapIcons.ARROW_COUNTERCLOCKWISE, texts.of("limit.reset"), model::reset);
        note.setId("limit-note");
        note.setMaxWidth(Double.MAX_VALUE);
        changes.setId("limit-changes");
        VBox histogram = Nodes.styled(new VBox(8, head(), controls(), chart, legend, remark), "card", "limit-card");
        VBox.setVgrow(histogram, Priority.ALWAYS);
        VBox fates = Nodes.styled(new VBox(changes, rules), "card", "limit-fates");
        HBox.setHgrow(fates, Priority.ALWAYS);
        fates.setMinWidth(0);
        ScrollPane side = new ScrollPane(Nodes.styled(new VBox(16, ladder, way), "limit-side"));
        side.setFitToWidth(true);
        side.getStyleClass().add("plain-scroll");
        VBox sideCard = Nodes.styled(new VBox(side), "card", "limit-side-card");
        VBox.setVgrow(side, Priority.ALWAYS);
        sideCard.setMinWidth(SIDE_WIDTH);
        sideCard.setPrefWidth(SIDE_WIDTH);
        fates.setMinHeight(FATES_HEIGHT);
        VBox.setVgrow(fates, Priority.ALWAYS);
        ScrollPane left = new ScrollPane(new VBox(12, histogram, tiles, fates));
        left.setFitToWidth(true);
        left.setFitToHeight(true);
        left.setMinWidth(0);
        left.setMinHeight(0);
        left.getStyleClass().add("plain-scroll");
        HBox.setHgrow(left, Priority.ALWAYS);
        HBox work = new HBox(12, left, sideCard);
        VBox.setVgrow(work, Priority.ALWAYS);
        content = new VBox(12, note, work);
        content.getStyleClass().add("page");
        nothing = new VBox(8, working, nothingTitle, nothingHint);
        nothing.setId("limit-nothing");
        nothing.getStyleClass().add("placeholder");
        nothing.setAlignment(Pos.CENTER);
        nothing.setMaxWidth(480);
        nothingTitle.setId("limit-nothing-title");
        nothingHint.setStyle("-fx-text-alignment: center;");
        working.setMaxSize(28, 28);
        StackPane all = new StackPane(content, nothing);
        VBox.setVgrow(all, Priority.ALWAYS);
        getChildren().addAll(failure(new Failures(texts, desk)), all);
        Dimmed.during(this, content, model.page().askingProperty());
        follow();
    }

    private Node failure(Failures failures) {
        Label failure = Nodes.wrapped("", "failure");
        failure.setId("limit-failure");
        failure.setMaxWidth(Double.MAX_VALUE);
        VBox.setMargin(failure, new Insets(8, 12, 0, 12));
        Nodes.whileShown(this, model.page().failureProperty(), thrown -> {
            Nodes.show(failure, thrown != null);
            failure.setText(thrown == null ? "" : failures.sentence(thrown));
            showState();
        });
        return failure;
    }

    private void follow() {
        sceneProperty().subscribe(scene -> {
            model.page().setInView(scene != null);
            wantsFocus = scene != null;
        });
        Nodes.whileShown(this, model.outlookProperty(), this::show);
        Nodes.whileShown(this, model.colouringProperty(), _ -> show(model.outlookProperty().get()));
        Nodes.whileShown(this, model.page().askingProperty(), _ -> showState());
        Nodes.whileShown(this, model.page().withoutIndexProperty(), _ -> showState());
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (UNDO.match(event)) {
                model.undo();
                event.consume();
            }
        });
    }

    private Node head() {
        title.setMinWidth(USE_PREF_SIZE);
        title.setId("limit-title");
        legend.setAlignment(Pos.CENTER_LEFT);
        remark.setId("limit-remark");
        ToggleGroup group = new ToggleGroup();
        HBox colourings = new HBox();
        for (Colouring each : Colouring.values()) {
            ToggleButton button = segment("limit-by-" + each.name().toLowerCase(Locale.ROOT), texts.of("limit.by." + each), group);
            button.setOnAction(_ -> {
                button.setSelected(true);
                model.colouringProperty().set(each);
            });
            Nodes.whileShown(this, model.colouringProperty(), now -> button.setSelected(now == each));
            colourings.getChildren().add(button);
        }
        pills(colourings);
        HBox head = new HBox(12, title, Nodes.spacer(), colourings);
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private ToggleButton segment(String id, String words, ToggleGroup group) {
        ToggleButton button = new ToggleButton(words);
        button.setId(id);
        button.getStyleClass().addAll("small", "segment");
        button.setToggleGroup(group);
        button.setMinWidth(USE_PREF_SIZE);
        return button;
    }

    private static void pills(HBox buttons) {
        List<Node> all = buttons.getChildren();
        for (int i = 0; i < all.size(); i++) {
            all.get(i).getStyleClass().add(i == 0 ? Styles.LEFT_PILL : i == all.size() - 1 ? Styles.RIGHT_PILL : Styles.CENTER_PILL);
        }
        buttons.setMinWidth(USE_PREF_SIZE);
        buttons.setAlignment(Pos.CENTER_LEFT);
    }

    private Node controls() {
        limit.setId("limit-value");
        limit.setPrefColumnCount(5);
        limit.setMinWidth(64);
        limit.setMaxWidth(84);
        limit.getStyleClass().add("mono");
        limit.setAccessibleText(texts.of("limit.value"));
        limit.setOnAction(_ -> typed());
        limit.focusedProperty().subscribe((_, focused) -> {
            if (!focused) {
                typed();
            }
        });
        ToggleGroup group = new ToggleGroup();
        HBox buttons = new HBox();
        for (int level = 0; level <= LEVELS; level++) {
            Integer chosen = level == 0 ? null : Integer.valueOf(level);
            ToggleButton button = segment("limit-level-" + level, chosen == null ? texts.of("limit.level.logged") : String.valueOf(level), group);
            button.setOnAction(_ -> model.chooseLevel(chosen));
            levels.add(button);
            buttons.getChildren().add(button);
        }
        pills(buttons);
        Tooltip.install(buttons, levelTip);
        Label limitWord = Nodes.label(texts.of("limit.value"));
        Label levelWord = Nodes.label(texts.of("limit.level"));
        limitWord.setMinWidth(USE_PREF_SIZE);
        levelWord.setMinWidth(USE_PREF_SIZE);
        limitWord.setLabelFor(limit);
        reset.setMinWidth(USE_PREF_SIZE);
        Region gap = new Region();
        gap.setMinWidth(8);
        HBox line = new HBox(8, limitWord, limit, reset, gap, levelWord, buttons);
        line.setAlignment(Pos.CENTER_LEFT);
        line.setMinHeight(30);
        return line;
    }

    private void typed() {
        String text = limit.getText().strip();
        if (text.matches("\\d{1," + MOST_DIGITS + "}") && Integer.parseInt(text) >= 1) {
            model.chooseLimit(Math.min(Integer.parseInt(text), LimitModel.HIGHEST));
        }
        Outlook now = model.outlookProperty().get();
        limit.setText(now == null ? "" : String.valueOf(now.limit()));
    }

    private void show(@Nullable Outlook outlook) {
        showState();
        if (outlook == null) {
            return;
        }
        Colouring by = model.colouringProperty().get();
        title.setText(texts.of("limit.title", outlook.whatIf().requests()));
        chart.show(outlook, by);
        showLegend(by);
        tiles.show(outlook.stops(), outlook.total());
        rules.show(RuleChange.of(outlook));
        ladder.show(outlook);
        way.show(outlook);
        limit.setText(String.valueOf(outlook.limit()));
        reset.setDisable(outlook.limit() == outlook.present() && outlook.level() == null);
        showLevels(outlook);
        Change change = outlook.change();
        changes.setText(sentence(change));
        showNote(outlook);
        if (wantsFocus) {
            wantsFocus = false;
            // the chart is not in the scene yet
            Platform.runLater(chart::requestFocus);
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

    private void showLevels(Outlook outlook) {
        int known = outlook.whatIf().highestLevel();
        levelTip.setText(known < LEVELS ? texts.of("limit.level.help") + " " + texts.of("limit.level.unknown", known) : texts.of("limit.level.help"));
        for (int level = 0; level < levels.size(); level++) {
            ToggleButton button = levels.get(level);
            button.setSelected(outlook.level() == null ? level == 0 : outlook.level() == level);
            button.setDisable(level > known);
        }
    }

    private void showLegend(Colouring by) {
        legend.getChildren().clear();
        for (Colouring.Shade shade : by.shades()) {
            Label label = Nodes.label(texts.of("limit.shade." + shade), "muted", "small");
            label.setGraphic(Nodes.styled(new Region(), shade.style(), "swatch"));
            label.setMinWidth(USE_PREF_SIZE);
            legend.getChildren().add(label);
        }
    }

    private void showNote(Outlook outlook) {
        Nodes.show(note, outlook.stopsNothingYet());
        if (outlook.stopsNothingYet()) {
            note.setText(texts.of(outlook.onlyDetects() ? "limit.note.onlyDetects" : "limit.note.nothingStopped", outlook.limit(), outlook.stops().stopped()));
        }
        List<String> sentences = new ArrayList<>();
        if (outlook.whatIf().estimated() > 0 && outlook.level() == null) {
            sentences.add(texts.of("limit.note.estimated", outlook.whatIf().estimated()));
        }
        if (outlook.whatIf().stoppedByRules() > 0) {
            sentences.add(texts.of("limit.note.byRules", outlook.whatIf().stoppedByRules()));
        }
        remark.setText(String.join(" ", sentences));
        Nodes.show(remark, !sentences.isEmpty());
    }

    private void showState() {
        Outlook outlook = model.outlookProperty().get();
        boolean isAsking = model.page().askingProperty().get();
        boolean hasAnswer = outlook != null && outlook.whatIf().requests() > 0;
        boolean failed = model.page().failureProperty().get() != null;
        boolean isIndexMissing = model.page().withoutIndexProperty().get();
        Nodes.show(content, hasAnswer);
        Nodes.show(nothing, !hasAnswer && !failed);
        Nodes.show(working, isAsking || isIndexMissing);
        if (isAsking && outlook == null) {
            say("limit.working", "limit.working.hint");
        } else if (isIndexMissing) {
            say("tuning.noIndex", "limit.noIndex.hint");
        } else {
            say("tuning.nothing", "limit.nothing.hint");
        }
    }

    private void say(String titleKey, String hintKey) {
        nothingTitle.setText(texts.of(titleKey));
        nothingHint.setText(texts.of(hintKey));
    }
}

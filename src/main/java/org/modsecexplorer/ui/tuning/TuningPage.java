package org.modsecexplorer.ui.tuning;

import java.util.List;
import javafx.application.Platform;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.advise.tune.Group;
import org.modsecexplorer.advise.tune.Verdict;
import org.modsecexplorer.ui.parts.Dimmed;
import org.modsecexplorer.ui.parts.Failures;
import org.modsecexplorer.ui.parts.GroupTerms;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;
import org.modsecexplorer.ui.rows.EntriesModel;
import org.modsecexplorer.ui.session.Desk;
import org.modsecexplorer.ui.session.QuestionModel;

/** False alarms and attacks: the groups and the plan on the left, the chosen group on the right. */
public final class TuningPage extends VBox {

    private static final KeyCombination UNDO = new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN);
    private static final double LIST_SHARE = 0.34;

    private final TuningModel model;
    private final Texts texts;
    private final Label count = Nodes.label("", "muted", "small");
    private final GroupPane pane;
    private final VBox nothing;
    private final Label nothingTitle = Nodes.label("", "strong");
    private final Label nothingHint = Nodes.wrapped("", "muted");
    private final ProgressIndicator working = new ProgressIndicator();

    /** @param toEntries shows the table, after the filter has changed */
    public TuningPage(TuningModel model, EntriesModel entries, QuestionModel question, Texts texts, Desk desk, Runnable toEntries) {
        this.model = model;
        this.texts = texts;
        setId("tuning");
        Failures failures = new Failures(texts, desk);
        GroupList list = new GroupList(model, texts);
        pane = new GroupPane(model, texts, model.user(), new GroupPane.Ways() {
            @Override
            public void show(List<String> terms) {
                terms.forEach(question::add);
                toEntries.run();
            }

            @Override
            public void open(List<String> terms, long entry) {
                terms.forEach(question::add);
                entries.select(entry);
                toEntries.run();
            }

            @Override
            public void toList() {
                list.requestFocus();
            }
        });
        VBox left = new VBox(head(), list, new PlanPane(model, texts, failures, list::requestFocus, clients -> {
            question.add(GroupTerms.clients(clients));
            toEntries.run();
        }));
        left.setMinWidth(300);
        VBox.setVgrow(list, Priority.ALWAYS);
        nothing = new VBox(8, working, nothingTitle, nothingHint);
        nothing.setId("tuning-nothing");
        nothing.getStyleClass().add("placeholder");
        nothing.setAlignment(Pos.CENTER);
        nothing.setMaxWidth(480);
        nothingTitle.setId("tuning-nothing-title");
        nothingHint.setStyle("-fx-text-alignment: center;");
        working.setMaxSize(28, 28);
        StackPane right = new StackPane(pane, nothing);
        right.setMinWidth(360);
        SplitPane split = new SplitPane(left, right);
        split.getStyleClass().add("entries-split");
        split.setDividerPositions(LIST_SHARE);
        SplitPane.setResizableWithParent(left, false);
        VBox.setVgrow(split, Priority.ALWAYS);
        Label failure = Nodes.wrapped("", "failure");
        failure.setId("tuning-failure");
        failure.setMaxWidth(Double.MAX_VALUE);
        VBox.setMargin(failure, new Insets(8, 12, 8, 12));
        Nodes.whileShown(this, model.failureProperty(), thrown -> {
            Nodes.show(failure, thrown != null);
            failure.setText(thrown == null ? "" : failures.sentence(thrown));
            showState();
        });
        getChildren().addAll(failure, split);
        Dimmed.during(this, list, model.askingProperty());
        Dimmed.during(this, pane, model.askingProperty());
        sceneProperty().subscribe(scene -> {
            model.setInView(scene != null);
            if (scene != null) {
                // the list is not in the scene yet
                Platform.runLater(list::requestFocus);
            }
        });
        Nodes.whileShown(this, model.groupsProperty(), _ -> showState());
        Nodes.whileShown(this, model.askingProperty(), _ -> showState());
        Nodes.whileShown(this, model.withoutIndexProperty(), _ -> showState());
        list.addEventHandler(KeyEvent.KEY_PRESSED, this::onListKey);
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (UNDO.match(event)) {
                model.undo();
                event.consume();
            }
        });
    }

    private Node head() {
        ComboBox<Order> order = new ComboBox<>();
        order.setId("tuning-order");
        order.getItems().setAll(Order.values());
        order.setAccessibleText(texts.of("tuning.order"));
        order.setTooltip(Nodes.tooltip(texts.of("tuning.order")));
        order.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable Order each) {
                return each == null ? "" : texts.of("tuning.order." + each);
            }

            @Override
            public @Nullable Order fromString(String word) {
                return null;
            }
        });
        order.valueProperty().bindBidirectional(model.orderProperty());
        count.setId("tuning-count");
        count.setMinWidth(USE_PREF_SIZE);
        HBox head = Nodes.styled(new HBox(8, count, Nodes.spacer(), order), "tuning-head");
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    /** False alarm, attack, and into the plan. */
    private void onListKey(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        switch (event.getCode()) {
            case F -> pane.decide(Verdict.VERY_LIKELY);
            case A -> pane.decide(Verdict.ATTACK);
            case ENTER -> pane.add();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void showState() {
        List<Group> groups = model.groupsProperty().get();
        boolean isAsking = model.askingProperty().get();
        boolean hasAnswer = model.tuningProperty().get() != null;
        boolean failed = model.failureProperty().get() != null;
        long decided = groups.stream().filter(group -> group.own() != null).count();
        count.setText(!hasAnswer ? "" : decided == 0 ? texts.of("tuning.count", groups.size()) : texts.of("tuning.count.decided", groups.size(), decided));
        Nodes.show(nothing, groups.isEmpty() && !failed);
        Nodes.show(working, isAsking || model.withoutIndexProperty().get());
        if (isAsking && !hasAnswer) {
            say("tuning.working", "tuning.working.hint");
        } else if (model.withoutIndexProperty().get()) {
            say("tuning.noIndex", "tuning.noIndex.hint");
        } else {
            say("tuning.nothing", "tuning.nothing.hint");
        }
    }

    private void say(String title, String hint) {
        nothingTitle.setText(texts.of(title));
        nothingHint.setText(texts.of(hint));
    }
}

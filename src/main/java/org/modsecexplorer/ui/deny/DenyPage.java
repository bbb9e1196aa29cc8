package org.modsecexplorer.ui.deny;

import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.advise.deny.DenyList;
import org.modsecexplorer.query.filter.FilterText;
import org.modsecexplorer.ui.parts.AnswerPane;
import org.modsecexplorer.ui.parts.Failures;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Segments;
import org.modsecexplorer.ui.parts.Texts;
import org.modsecexplorer.ui.session.Desk;
import org.modsecexplorer.ui.session.QuestionModel;

/** The deny list: who would be denied and who is held back on the left, the text for a firewall or a web server on the right. */
public final class DenyPage extends VBox {

    private static final KeyCombination UNDO = new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN);
    private static final double SIDE_WIDTH = 344;
    private static final double LIST_SHARE = 0.68;

    private final DenyModel model;
    private final Texts texts;
    private final QuestionModel question;
    private final Runnable toEntries;
    private final DeniedTable denied;
    private final HeldBackTable heldBack;
    private final TakeInStrip takeIn;
    private final Segments tabs = new Segments();
    private final ToggleButton showDenied = tabs.add("deny-show-denied", "", () -> turnTo(true));
    private final ToggleButton showHeldBack = tabs.add("deny-show-held", "", () -> turnTo(false));
    private final Label sum = Nodes.label("", "muted", "small");
    private final Label hint = Nodes.label("", "muted", "small");
    private final AnswerPane pane;

    /** True from the moment when the page came into view until there is a table to take the focus. */
    private boolean wantsFocus;

    /** @param toEntries shows the table, after the filter has changed */
    public DenyPage(DenyModel model, QuestionModel question, Texts texts, Desk desk, Runnable toEntries) {
        this.model = model;
        this.texts = texts;
        this.question = question;
        this.toEntries = toEntries;
        setId("deny");
        Failures failures = new Failures(texts, desk);
        denied = new DeniedTable(model, texts, denial -> showRequests(denial.network().toString()));
        takeIn = new TakeInStrip(model, texts, this::focusTable);
        heldBack = new HeldBackTable(texts, new HeldBackTable.Actions() {
            @Override
            public void takeIn(DenyList.HeldBack held) {
                takeIn.ask(held);
            }

            @Override
            public void show(DenyList.HeldBack held) {
                showRequests(held.address());
            }
        });
        denied.setPlaceholder(placeholder("deny.denied.none", "deny.denied.none.hint"));
        heldBack.setPlaceholder(placeholder("deny.held.none", "deny.held.none.hint"));
        StackPane tables = new StackPane(denied, heldBack);
        VBox.setVgrow(tables, Priority.ALWAYS);
        VBox left = new VBox(head(), tables, takeIn, foot());
        left.setMinWidth(420);
        ListPane side = new ListPane(model, texts, failures);
        side.setMinWidth(SIDE_WIDTH);
        SplitPane content = new SplitPane(left, side);
        content.getStyleClass().add("entries-split");
        content.setDividerPositions(LIST_SHARE);
        pane = new AnswerPane(
                "deny", model.page(), content, new AnswerPane.Sentences("deny.working", "deny.working.hint", "deny.noIndex.hint", "deny.nothing", "deny.nothing.hint"), texts, failures);
        VBox.setVgrow(pane, Priority.ALWAYS);
        getChildren().add(pane);
        follow();
    }

    private Node placeholder(String titleKey, String hintKey) {
        Label words = Nodes.wrapped(texts.of(hintKey), "muted");
        words.setStyle("-fx-text-alignment: center;");
        words.setMaxWidth(360);
        VBox box = new VBox(4, Nodes.label(texts.of(titleKey), "strong"), words);
        box.getStyleClass().add("placeholder");
        return box;
    }

    private void follow() {
        sceneProperty().subscribe(scene -> {
            model.page().setInView(scene != null);
            wantsFocus = scene != null;
        });
        Nodes.whileShown(this, model.draftProperty(), this::show);
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (UNDO.match(event)) {
                model.undo();
                event.consume();
            }
        });
    }

    private Node head() {
        HBox head = Nodes.styled(new HBox(8, tabs, Nodes.spacer(), sum), "tuning-head");
        head.setAlignment(Pos.CENTER_LEFT);
        head.setMinHeight(40);
        sum.setId("deny-sum");
        turnTo(true);
        return head;
    }

    private Node foot() {
        HBox foot = Nodes.styled(new HBox(hint), "deny-foot");
        foot.setAlignment(Pos.CENTER_LEFT);
        return foot;
    }

    private void turnTo(boolean isDenied) {
        (isDenied ? showDenied : showHeldBack).setSelected(true);
        Nodes.show(denied, isDenied);
        Nodes.show(heldBack, !isDenied);
        takeIn.close();
        hint.setText(texts.of(isDenied ? "deny.denied.keys" : "deny.held.keys"));
    }

    private void focusTable() {
        TableView<?> table = showHeldBack.isSelected() ? heldBack : denied;
        if (table.getSelectionModel().isEmpty() && !table.getItems().isEmpty()) {
            table.getSelectionModel().selectFirst();
        }
        table.requestFocus();
    }

    private void showRequests(String address) {
        if (!address.isEmpty()) {
            question.add(FilterText.term("ip", address));
            toEntries.run();
        }
    }

    private void show(@Nullable Draft draft) {
        pane.show(draft != null && !draft.isEmpty());
        if (draft == null) {
            return;
        }
        DenyList list = draft.list();
        denied.show(list);
        heldBack.show(list.heldBack());
        showDenied.setText(texts.of("deny.tab.denied", list.denied().size()));
        showHeldBack.setText(texts.of("deny.tab.held", list.heldBack().size()));
        sum.setText(list.denied().isEmpty() ? texts.of("deny.sum.nobody") : texts.of("deny.sum", list.clients(), list.denied().size(), list.leftOut().size()));
        if (wantsFocus) {
            wantsFocus = false;
            // the table is not in the scene yet
            Platform.runLater(this::focusTable);
        }
    }
}

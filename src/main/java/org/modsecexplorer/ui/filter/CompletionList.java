package org.modsecexplorer.ui.filter;

import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.stage.Popup;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.ui.parts.Nodes;

/**
 * The choices below the caret. Tab takes the chosen one, or the first; the arrows choose; Enter takes one only after an arrow has chosen it, because Enter also applies
 * the filter; Escape closes the list.
 */
final class CompletionList {

    private static final double ROW_HEIGHT = 26;
    private static final int MOST_ROWS = 9;
    private static final int LONGEST = 60;

    /** Wide enough for sentences about fields, or for values with counts. */
    private static final double WIDE = 720;

    private static final double NARROW = 340;
    private static final int LONGEST_COUNT = 16;
    private static final double PADDING = 10;

    private final TextField field;
    private final Consumer<Choice> taken;
    private final Popup popup = new Popup();
    private final ListView<Choice> list = new ListView<>();

    /** @param taken receives what was chosen */
    CompletionList(TextField field, Consumer<Choice> taken) {
        this.field = field;
        this.taken = taken;
        list.setId("completions");
        list.getStyleClass().add("completions");
        list.setFixedCellSize(ROW_HEIGHT);
        list.setFocusTraversable(false);
        list.setCellFactory(_ -> new Row());
        list.setOnMouseClicked(_ -> take(list.getSelectionModel().getSelectedItem()));
        popup.setAutoHide(true);
        // the field handles the keys itself: the list never has the focus
        popup.setHideOnEscape(false);
        popup.getContent().add(list);
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::press);
        field.focusedProperty().subscribe(isFocused -> {
            if (!isFocused) {
                hide();
            }
        });
    }

    /** @param x from the left edge of the field */
    void show(List<Choice> choices, double x) {
        if (choices.isEmpty() || !field.isFocused()) {
            hide();
            return;
        }
        list.getItems().setAll(choices);
        list.getSelectionModel().clearSelection();
        list.scrollTo(0);
        double wanted = choices.stream().allMatch(choice -> choice.note().length() <= LONGEST_COUNT) ? NARROW : WIDE;
        list.setPrefSize(Math.min(wanted, Math.max(260, field.getWidth() - 40)), Math.min(MOST_ROWS, choices.size()) * ROW_HEIGHT + PADDING);
        Bounds place = field.localToScreen(field.getBoundsInLocal());
        double left = place.getMinX() + Math.clamp(x, 0, Math.max(0, field.getWidth() - list.getPrefWidth()));
        if (popup.isShowing()) {
            popup.setX(left);
        } else {
            popup.show(field, left, place.getMaxY() + 2);
        }
    }

    void hide() {
        popup.hide();
    }

    boolean isShowing() {
        return popup.isShowing();
    }

    private void press(KeyEvent event) {
        if (!popup.isShowing()) {
            return;
        }
        int chosen = list.getSelectionModel().getSelectedIndex();
        boolean isUsed = true;
        if (event.getCode() == KeyCode.DOWN) {
            choose(Math.min(chosen + 1, list.getItems().size() - 1));
        } else if (event.getCode() == KeyCode.UP) {
            choose(Math.max(chosen - 1, 0));
        } else if (event.getCode() == KeyCode.TAB && !event.isShiftDown() || event.getCode() == KeyCode.ENTER && chosen >= 0) {
            take(list.getItems().get(Math.max(0, chosen)));
        } else if (event.getCode() == KeyCode.ESCAPE) {
            hide();
        } else {
            isUsed = false;
        }
        if (isUsed) {
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER) {
            hide();
        }
    }

    private void choose(int index) {
        list.getSelectionModel().select(index);
        list.scrollTo(Math.max(0, index - MOST_ROWS + 2));
    }

    private void take(@Nullable Choice choice) {
        hide();
        if (choice != null) {
            taken.accept(choice);
        }
    }

    private static final class Row extends ListCell<Choice> {
        @Override
        protected void updateItem(@Nullable Choice choice, boolean empty) {
            super.updateItem(choice, empty);
            setText(null);
            setGraphic(null);
            if (!empty && choice != null) {
                Label text = Nodes.label(Nodes.shortened(Nodes.oneLine(choice.text()), LONGEST), "mono");
                text.setMinWidth(Label.USE_PREF_SIZE);
                Label note = Nodes.label(choice.note(), "muted", "small");
                HBox line = new HBox(12, text, Nodes.spacer(), note);
                line.setAlignment(Pos.CENTER_LEFT);
                setGraphic(line);
                setPrefWidth(0);
            }
        }
    }
}

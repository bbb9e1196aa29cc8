package org.modsecexplorer.ui.detail;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import javafx.animation.PauseTransition;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.query.message.Mark;
import org.modsecexplorer.query.message.Message;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;
import org.modsecexplorer.ui.session.QuestionModel;

/** A request or a response as a table of names and values, in sections. Matched text is marked. */
final class PartList extends ListView<PartLine> {

    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
    private static final Duration FLASH = Duration.millis(1_400);
    private static final int LINES_ABOVE = 2;

    private final IntegerProperty flashed = new SimpleIntegerProperty(-1);
    private final PauseTransition flash = new PauseTransition(FLASH);
    private final Set<Integer> opened = new HashSet<>();
    private @Nullable Message message;
    private RuleColours colours = RuleColours.NONE;
    private @Nullable MarkedText selecting;

    /** @param terms the filter terms for parts @param toMatch receives the match whose mark was clicked */
    PartList(String id, Texts texts, QuestionModel question, PartTerms terms, IntConsumer toMatch) {
        setId(id);
        getStyleClass().add("part-list");
        setCellFactory(_ -> new PartCell(this, texts, new PartMenu(texts, question, terms), toMatch));
        flash.setOnFinished(_ -> flashed.set(-1));
        setOnKeyPressed(event -> {
            if (COPY.match(event)) {
                copy();
                event.consume();
            }
        });
        // a list keeps this key for itself, to end editing
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                getParent().fireEvent(event.copyFor(getParent(), getParent()));
            }
        });
    }

    void show(Message newMessage, RuleColours newColours) {
        message = newMessage;
        colours = newColours;
        opened.clear();
        selecting = null;
        flashed.set(-1);
        getItems().setAll(PartLine.of(newMessage, opened));
        getSelectionModel().clearSelection();
        scrollTo(0);
    }

    /** Shows a long value in full. @param part index in the message */
    void open(int part) {
        if (message != null && opened.add(part)) {
            getItems().setAll(PartLine.of(message, opened));
        }
    }

    RuleColours colours() {
        return colours;
    }

    /** Index of the line that draws attention to itself; -1 for none. */
    IntegerProperty flashedProperty() {
        return flashed;
    }

    /** Shows where a rule matched. */
    void reveal(Mark mark) {
        if (!mark.inName() && mark.from() >= PartLine.LONGEST_PIECE) {
            open(mark.part());
        }
        List<PartLine> lines = getItems();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i) instanceof PartLine.Value value && value.index() == mark.part() && (mark.inName() || mark.from() < value.to())) {
                getSelectionModel().select(i);
                scrollTo(Math.max(0, i - LINES_ABOVE));
                flashed.set(i);
                flash.playFromStart();
                requestFocus();
                return;
            }
        }
    }

    /** Text is selected in one place only. */
    void select(MarkedText text) {
        if (selecting != null) {
            selecting.unselect();
            selecting.requestLayout();
        }
        selecting = text;
    }

    /** The selected text, else the selected value. */
    private void copy() {
        int[] range = selecting == null ? null : selecting.selected();
        if (range != null) {
            Nodes.copy(selecting.words().substring(range[0], range[1]));
        } else if (getSelectionModel().getSelectedItem() instanceof PartLine.Value line) {
            Nodes.copy(line.part().value());
        }
    }
}

package org.modsecexplorer.ui.wizard;

import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.modsecexplorer.ui.parts.Nodes;

/** A number with a caption under it. */
final class Tile extends VBox {

    private final Label number = Nodes.label("–", "tile-number");
    private final Label word;

    /** @param id of the number */
    Tile(String id, String word) {
        this.word = Nodes.label(word, "muted");
        number.setId(id);
        getStyleClass().add("tile");
        HBox.setHgrow(this, Priority.ALWAYS);
        setPrefWidth(160);
        setMinWidth(64);
        getChildren().addAll(number, this.word);
    }

    Tile(String id, String word, String number) {
        this(id, word);
        this.number.setText(number);
    }

    void show(String newNumber) {
        number.setText(newNumber);
    }

    void say(String newWord) {
        word.setText(newWord);
    }

    Tile explained(String words) {
        Tooltip.install(this, Nodes.tooltip(words));
        return this;
    }
}

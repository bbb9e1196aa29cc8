package org.modsecexplorer.ui.entries;

import javafx.collections.ObservableList;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TableColumn;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.PopOvers;
import org.modsecexplorer.ui.parts.Texts;
import org.modsecexplorer.ui.rows.Row;

/** Chooses which columns the table shows; stays open so that the user can choose several. */
final class ColumnChooser {

    private static final int LINES = 8;

    private final EntryColumns columns;
    private final Texts texts;

    ColumnChooser(EntryColumns columns, Texts texts) {
        this.columns = columns;
        this.texts = texts;
    }

    /** @param beside the node it points at */
    void show(Node beside) {
        PopOvers.show(beside, _ -> content());
    }

    private Node content() {
        GridPane boxes = new GridPane(24, 8);
        ObservableList<TableColumn<Row, ?>> all = columns.all();
        for (int i = 0; i < all.size(); i++) {
            CheckBox box = new CheckBox(all.get(i).getText());
            box.setId("column-" + all.get(i).getId());
            box.setMnemonicParsing(false);
            box.selectedProperty().bindBidirectional(all.get(i).visibleProperty());
            boxes.add(box, i / LINES, i % LINES);
        }
        HBox buttons = new HBox(Nodes.button("columns-usual", texts.of("entries.columns.usual"), columns::showUsual));
        buttons.setAlignment(Pos.CENTER_RIGHT);
        VBox content = new VBox(12, Nodes.label(texts.of("entries.columns"), "strong"), boxes, buttons);
        content.setPadding(new Insets(16));
        return content;
    }
}

package org.modsecexplorer.ui.wizard;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import org.modsecexplorer.ui.parts.Nodes;

/** A small table shown in full; its first column takes the remaining width. */
final class SumsGrid extends GridPane {

    private static final double NARROWEST_FIRST = 120;

    private final Head[] heads;

    /** @param number true for a right-aligned column with digits of equal width */
    record Head(String text, boolean number) {}

    SumsGrid(String id, Head... heads) {
        this.heads = heads;
        setId(id);
        getStyleClass().addAll("card", "format-grid");
        ColumnConstraints first = new ColumnConstraints();
        first.setHgrow(Priority.ALWAYS);
        first.setMinWidth(NARROWEST_FIRST);
        getColumnConstraints().add(first);
        for (int i = 0; i < heads.length; i++) {
            add(cell(heads[i].text, i, "format-head"), i, 0);
        }
    }

    void addLine(String... cells) {
        int line = getRowCount();
        for (int i = 0; i < cells.length; i++) {
            Label cell = cell(cells[i], i, "format-row");
            if (heads[i].number) {
                cell.getStyleClass().add("format-number");
            }
            add(cell, i, line);
        }
    }

    private Label cell(String text, int column, String style) {
        Label label = Nodes.label(text, style, "format-cell");
        label.setMaxWidth(Double.MAX_VALUE);
        label.setMaxHeight(Double.MAX_VALUE);
        label.setAlignment(heads[column].number ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
        if (column == 0) {
            label.setTooltip(Nodes.tooltip(text));
        } else {
            // must not be shortened
            label.setMinWidth(USE_PREF_SIZE);
        }
        return label;
    }
}

package org.modsecexplorer.ui.filter;

import javafx.geometry.Insets;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.modsecexplorer.query.filter.FilterField;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;

/** How terms are written, and the table of fields. */
final class FilterHelp extends ScrollPane {

    private static final double WIDTH = 720;
    private static final double HEIGHT = 460;
    private static final double NAME_WIDTH = 136;

    FilterHelp(Texts texts) {
        setId("filter-help-table");
        getStyleClass().add("plain-scroll");
        setFitToWidth(true);
        setPrefSize(WIDTH, HEIGHT);
        GridPane table = new GridPane(12, 8);
        int row = 0;
        for (FilterField field : FilterField.values()) {
            Label name = Nodes.label(field.word() + ":", "mono", "strong");
            name.setMinWidth(NAME_WIDTH);
            GridPane.setValignment(name, VPos.TOP);
            table.addRow(row++, name, new VBox(2, Nodes.wrapped(field.description(texts.locale())), Nodes.wrapped(field.example(), "mono", "muted")));
        }
        VBox content = new VBox(12, Nodes.wrapped(texts.of("filter.help")), table);
        content.setPadding(new Insets(16));
        setContent(content);
    }
}

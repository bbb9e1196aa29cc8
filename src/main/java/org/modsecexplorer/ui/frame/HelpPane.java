package org.modsecexplorer.ui.frame;

import atlantafx.base.theme.Styles;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;

/** The keyboard shortcuts and the filter syntax. */
final class HelpPane extends VBox {

    /** Keys, and the last part of the text key that describes them. */
    static final String[][] KEYS = {
        {"Ctrl+I", "import"},
        {"Ctrl+N", "newStore"},
        {"Ctrl+O", "openStore"},
        {"Ctrl+F", "filter"},
        {"Ctrl+B", "facets"},
        {"Ctrl+E", "export"},
        {"F5, Ctrl+R", "refresh"},
        {"Ctrl+1, 2 … 8", "pages"},
        {"↑ ↓ PgUp PgDn Home End", "rows"},
        {"← →", "cell"},
        {"Ctrl+C", "copy"},
        {"Ctrl+Shift+C", "copyCell"},
        {"Shift+F10", "menu"},
        {"F, A, Enter", "verdict"},
        {"← → Home End", "limit"},
        {"Space, Enter", "deny"},
        {"Ctrl+Z", "undo"},
        {"Esc", "escape"}
    };

    HelpPane(Texts texts, Runnable close) {
        super(16);
        setId("help");
        getStyleClass().add("dialog-body");
        GridPane keys = new GridPane(16, 8);
        for (int i = 0; i < KEYS.length; i++) {
            Label key = Nodes.label(KEYS[i][0], "keys");
            key.setMinWidth(USE_PREF_SIZE);
            Label words = Nodes.wrapped(texts.of("help.key." + KEYS[i][1]));
            keys.addRow(i, key, words);
        }
        Button done = Nodes.button("help-close", texts.of("export.close"), close, Styles.ACCENT);
        done.setDefaultButton(true);
        done.setCancelButton(true);
        HBox buttons = new HBox(done);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        getChildren().addAll(
                Nodes.label(texts.of("help.keys"), "strong"),
                keys,
                Nodes.label(texts.of("help.filter"), "strong"),
                Nodes.wrapped(texts.of("filter.help")),
                buttons);
    }
}

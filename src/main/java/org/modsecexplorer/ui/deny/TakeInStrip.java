package org.modsecexplorer.ui.deny;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.advise.deny.DenyList;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;

/** Warns before a client that is held back is denied all the same. */
final class TakeInStrip extends VBox {

    private final Texts texts;
    private final Words words;
    private final Runnable toTable;
    private final Label warning = Nodes.wrapped("");
    private final Button sure;
    private DenyList.@Nullable HeldBack asked;

    /** @param toTable takes the focus: the buttons are gone afterwards */
    TakeInStrip(DenyModel model, Texts texts, Runnable toTable) {
        this.texts = texts;
        this.words = new Words(texts);
        this.toTable = toTable;
        warning.setId("deny-warning");
        sure = Nodes.button("deny-sure", texts.of("deny.sure"), () -> {
            if (asked != null) {
                model.takeIn(asked);
            }
            leave();
        });
        Button cancel = Nodes.button("deny-cancel", texts.of("deny.cancel"), this::leave);
        sure.setMinWidth(USE_PREF_SIZE);
        cancel.setMinWidth(USE_PREF_SIZE);
        warning.setMinWidth(0);
        HBox.setHgrow(warning, Priority.ALWAYS);
        warning.setMaxWidth(Double.MAX_VALUE);
        HBox line = Nodes.styled(new HBox(12, warning, cancel, sure), "warning-note");
        line.setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("deny-strip");
        getChildren().add(line);
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                leave();
                event.consume();
            }
        });
        close();
    }

    void ask(DenyList.HeldBack held) {
        asked = held;
        warning.setText(texts.of(
                "deny.warning", Nodes.shortened(Nodes.oneLine(held.address()), 45), words.reason(held.reason()), held.client().hindered(), held.client().requests(), held.client().clean()));
        Nodes.show(this, true);
        sure.requestFocus();
    }

    void close() {
        asked = null;
        Nodes.show(this, false);
    }

    private void leave() {
        close();
        toTable.run();
    }
}

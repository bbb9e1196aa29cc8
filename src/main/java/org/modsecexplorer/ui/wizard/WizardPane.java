package org.modsecexplorer.ui.wizard;

import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.ui.parts.Nodes;

/** A page of the import: its content, which scrolls if it is long, and directly below it the buttons, which always stay in the window. */
abstract class WizardPane extends VBox {

    private final VBox content = Nodes.styled(new VBox(), "wizard-content");
    private @Nullable Button usual;

    WizardPane() {
        ScrollPane scroll = new ScrollPane(content) {
            /** As high as its content, also right after the content has changed. */
            @Override
            protected double computePrefHeight(double width) {
                double inner = getWidth() - snappedLeftInset() - snappedRightInset();
                return snappedTopInset() + content.prefHeight(inner > 0 ? inner : -1) + snappedBottomInset();
            }
        };
        scroll.setFitToWidth(true);
        scroll.setMinHeight(0);
        scroll.getStyleClass().add("plain-scroll");
        getChildren().add(scroll);
    }

    final VBox content() {
        return content;
    }

    /** @param left goes back @param right go forward; the last one is the default */
    final void setButtons(Button left, Button... right) {
        HBox line = Nodes.styled(new HBox(8, left, Nodes.spacer()), "wizard-buttons");
        line.getChildren().addAll(right);
        line.setMinHeight(USE_PREF_SIZE);
        getChildren().add(line);
        usual = right.length == 0 ? left : right[right.length - 1];
    }

    /** Focuses the default button, so that Enter continues. */
    final void focusUsual() {
        if (usual != null) {
            usual.requestFocus();
        }
    }
}

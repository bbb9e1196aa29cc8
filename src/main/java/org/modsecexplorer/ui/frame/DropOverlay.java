package org.modsecexplorer.ui.frame;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;

/** Covers every page while files are dragged over the window, and says what dropping them will do. */
final class DropOverlay extends StackPane {

    DropOverlay(Texts texts) {
        VBox zone = Nodes.styled(
                new VBox(
                        12,
                        Nodes.styled(Nodes.icon(BootstrapIcons.BOX_ARROW_IN_DOWN), "drop-icon"),
                        Nodes.label(texts.of("drop.title"), "dialog-title"),
                        Nodes.label(texts.of("drop.hint"), "muted")),
                "drop-zone");
        zone.setAlignment(Pos.CENTER);
        setId("drop-overlay");
        getStyleClass().add("drop-overlay");
        getChildren().add(zone);
        setMouseTransparent(true);
        setVisible(false);
    }

    /** Accepts files dropped anywhere on a node. @param dropped receives them */
    void watch(Node target, Consumer<List<Path>> dropped) {
        target.addEventHandler(DragEvent.DRAG_OVER, event -> {
            if (event.getDragboard().hasFiles()) {
                event.acceptTransferModes(TransferMode.COPY);
                setVisible(true);
                event.consume();
            }
        });
        target.addEventHandler(DragEvent.DRAG_EXITED, event -> {
            if (event.getTarget() == target) {
                setVisible(false);
            }
        });
        target.addEventHandler(DragEvent.DRAG_DROPPED, event -> {
            setVisible(false);
            if (event.getDragboard().hasFiles()) {
                dropped.accept(event.getDragboard().getFiles().stream().map(File::toPath).toList());
                event.setDropCompleted(true);
                event.consume();
            }
        });
    }
}

package org.modsecexplorer.ui.parts;

import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.controlsfx.control.PopOver;

/** Small forms that point at the button they came from; Escape and a click elsewhere close them. */
public final class PopOvers {

    private PopOvers() {}

    /** @param content gets what closes the form */
    public static void show(Node beside, Function<Runnable, Node> content) {
        PopOver popOver = new PopOver();
        popOver.setArrowLocation(PopOver.ArrowLocation.TOP_RIGHT);
        popOver.setAnimated(false);
        popOver.setDetachable(false);
        popOver.setContentNode(content.apply(popOver::hide));
        // its own sheet names colours, and stands nearer than the window's
        popOver.getRoot().getStylesheets().add(Look.sheet());
        // a choice inside takes Escape for itself, and then the form would stay
        popOver.getRoot().addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                popOver.hide();
                event.consume();
            }
        });
        popOver.show(beside);
    }
}

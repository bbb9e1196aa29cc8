package org.modsecexplorer.ui.parts;

import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.controlsfx.control.PopOver;

/** Small forms that point at the button that opened them; Escape or a click elsewhere closes them. */
public final class PopOvers {

    private PopOvers() {}

    /** @param content receives the action that closes the form */
    public static void show(Node beside, Function<Runnable, Node> content) {
        PopOver popOver = new PopOver();
        popOver.setArrowLocation(PopOver.ArrowLocation.TOP_RIGHT);
        popOver.setAnimated(false);
        popOver.setDetachable(false);
        popOver.setContentNode(content.apply(popOver::hide));
        // the pop-over's own stylesheet sets colours and overrides the window's
        popOver.getRoot().getStylesheets().add(Look.sheet());
        // a combo box inside consumes Escape, so the form would stay open
        popOver.getRoot().addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                popOver.hide();
                event.consume();
            }
        });
        popOver.show(beside);
    }
}

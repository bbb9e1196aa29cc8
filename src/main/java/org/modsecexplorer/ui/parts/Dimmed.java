package org.modsecexplorer.ui.parts;

import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.scene.Node;
import javafx.util.Duration;

/** Dims what is shown while a newer answer is being made, unless that takes only a moment. */
public final class Dimmed {

    private static final double OPACITY = 0.5;
    private static final Duration MOMENT = Duration.millis(300);

    private Dimmed() {}

    /** @param page the page that the node is on */
    public static void during(Node page, Node node, ReadOnlyBooleanProperty asking) {
        PauseTransition moment = new PauseTransition(MOMENT);
        moment.setOnFinished(_ -> node.setOpacity(asking.get() ? OPACITY : 1));
        Nodes.whileShown(page, asking, now -> {
            if (now) {
                moment.playFromStart();
            } else {
                moment.stop();
                node.setOpacity(1);
            }
        });
    }
}

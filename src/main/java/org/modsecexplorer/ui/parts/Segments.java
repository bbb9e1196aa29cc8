package org.modsecexplorer.ui.parts;

import atlantafx.base.theme.Styles;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;

/** Joined buttons of which one is chosen; a click on that one leaves it chosen. */
public final class Segments extends HBox {

    private final ToggleGroup group = new ToggleGroup();

    public Segments() {
        setMinWidth(USE_PREF_SIZE);
        setMaxHeight(USE_PREF_SIZE);
        setAlignment(Pos.CENTER_LEFT);
    }

    /** @param chosen runs when the user clicks it */
    public ToggleButton add(String id, String words, Runnable chosen) {
        ToggleButton button = new ToggleButton(words);
        button.setId(id);
        button.getStyleClass().addAll("small", "segment");
        button.setMinWidth(USE_PREF_SIZE);
        button.setToggleGroup(group);
        button.setOnAction(_ -> {
            button.setSelected(true);
            chosen.run();
        });
        getChildren().add(button);
        join();
        return button;
    }

    private void join() {
        List<Node> all = getChildren();
        for (int i = 0; i < all.size(); i++) {
            all.get(i).getStyleClass().removeAll(Styles.LEFT_PILL, Styles.CENTER_PILL, Styles.RIGHT_PILL);
            all.get(i).getStyleClass().add(i == 0 ? Styles.LEFT_PILL : i == all.size() - 1 ? Styles.RIGHT_PILL : Styles.CENTER_PILL);
        }
    }
}

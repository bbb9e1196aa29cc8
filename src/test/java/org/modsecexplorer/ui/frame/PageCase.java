package org.modsecexplorer.ui.frame;

import java.nio.file.Path;
import javafx.event.ActionEvent;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.RadioButton;
import org.testfx.util.WaitForAsyncUtils;

/** A page of the real window on a log that the test has written. Every test gets its own copy of the imported store. */
public abstract class PageCase extends WindowCase {

    @Override
    protected final boolean startsFilled() {
        return true;
    }

    /** Writes the log, once per class. @return the file */
    protected abstract Path write(Path folder);

    @Override
    final Path source() {
        return write(temporary);
    }

    /** Buttons may be scrolled out of sight. */
    protected void press(String query) {
        Node node = first(query);
        robot.interact(() -> {
            switch (node) {
                case RadioButton radio -> radio.setSelected(true);
                default -> Event.fireEvent(node, new ActionEvent());
            }
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Takes a picture, on which no button or heading text may be cut off. */
    protected void draw(String name) {
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> {
            Pictures.save(stage.getScene(), name, 1);
            PicturesTest.assertNothingIsCut(stage.getScene().getRoot(), name);
        });
    }
}

package org.modsecexplorer.ui.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** The frame around the pages: keyboard shortcuts, dropped files, language, theme, help, the store. */
class FrameTest extends WindowCase {

    @Override
    protected boolean startsFilled() {
        return true;
    }

    private boolean isChosen(String page) {
        return ((ToggleButton) find("#page-" + page)).isSelected();
    }

    @Test
    void keysReachEveryPageAndDeed() {
        waitForEntries(SAMPLE_ENTRIES);
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        assertThat(isChosen("entries")).isTrue();
        robot.push(KeyCode.CONTROL, KeyCode.I);
        assertThat(isChosen("import")).isTrue();
        assertThat(isThere("#import-source")).isTrue();
        robot.push(KeyCode.CONTROL, KeyCode.F);
        assertThat(isChosen("entries")).isTrue();
        assertThat(onWindow(() -> find("#filter").isFocused())).isTrue();
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT1);
        assertThat(isChosen("overview")).isTrue();
        for (KeyCode[] keys : new KeyCode[][] {{KeyCode.F5}, {KeyCode.CONTROL, KeyCode.R}}) {
            Object before = window.models().entries().rowsProperty().get();
            robot.push(keys);
            waitUntil(() -> window.models().entries().rowsProperty().get() != before);
        }
        robot.push(KeyCode.CONTROL, KeyCode.E);
        first("#export-file");
        robot.type(KeyCode.ESCAPE);
        waitUntil(() -> !isThere("#export-file"));
        robot.type(KeyCode.F1);
        first("#help");
        pictureOfOther("help-light");
        robot.type(KeyCode.ESCAPE);
        waitUntil(() -> !isThere("#help"));
        robot.clickOn("#add-filter");
        first("#form-field");
        robot.type(KeyCode.ESCAPE);
        waitUntil(() -> !isThere("#form-field"));
    }

    @Test
    void theLanguageChangesWhereOneIs() {
        showEntries();
        filter("outcome:blocked");
        robot.clickOn("#language").clickOn("Русский");
        waitUntil(() -> desk.remembered().get("language").equals("ru"));
        assertThat(isChosen("entries")).isTrue();
        waitUntil(() -> text("#status-counts").startsWith("показано 403 из 600"));
        assertThat(shown()).isEqualTo(403);
        robot.clickOn("#language").clickOn("English");
        waitUntil(() -> text("#status-counts").startsWith("403 shown of 600"));
    }

    @Test
    void theThemeTurnsAndIsRemembered() {
        waitForEntries(SAMPLE_ENTRIES);
        robot.clickOn("#theme");
        assertThat(desk.remembered()).containsEntry("theme", "dark");
        robot.clickOn("#time-range");
        first("#time-from");
        pictureOfOther("time-dark");
        robot.type(KeyCode.ESCAPE);
        robot.clickOn("#theme");
        assertThat(desk.remembered()).containsEntry("theme", "light");
    }

    @Test
    void filesAreDroppedOnAnyPage() {
        waitForEntries(SAMPLE_ENTRIES);
        FakeDragboard files = onWindow(() -> new FakeDragboard(SAMPLES));
        for (String page : List.of("overview", "entries", "import")) {
            robot.clickOn("#page-" + page);
            Node target = find("#frame");
            robot.interact(() -> Event.fireEvent(target, files.event(DragEvent.DRAG_OVER)));
            assertThat(find("#drop-overlay").isVisible()).isTrue();
            picture("drop-" + page + "-light");
            robot.interact(() -> Event.fireEvent(target, files.event(DragEvent.DRAG_DROPPED)));
            assertThat(find("#drop-overlay").isVisible()).isFalse();
            waitUntil(() -> window.models().imports().surveyProperty().get() != null);
            assertThat(isChosen("import")).isTrue();
            assertThat(text("#found-transactions")).isEqualTo("600");
            robot.clickOn("#import-cancel");
        }
    }
}

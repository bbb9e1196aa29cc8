package org.modsecexplorer.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** Draws every page in both themes, both languages and the smallest size, and checks that there is something on them. */
class PicturesTest extends WindowCase {

    @Override
    boolean startsFilled() {
        return true;
    }

    @Test
    void everyPageIsDrawn() {
        waitForEntries(SAMPLE_ENTRIES);
        waitUntil(() -> !window.models().overview().clientsProperty().get().isEmpty());
        drawAll("light");
        robot.clickOn("#theme");
        drawAll("dark");
        robot.interact(() -> {
            stage.setWidth(1024);
            stage.setHeight(640);
        });
        drawAll("small");
        robot.interact(() -> window.changeLanguage(Locale.of("ru")));
        robot.clickOn("#theme");
        drawAll("russian");
        assertThat(desk.remembered()).containsEntry("theme", "light").containsEntry("language", "ru");
    }

    private void showTab(int index) {
        TabPane tabs = find("#detail-tabs");
        robot.interact(() -> tabs.getSelectionModel().select(index));
    }

    private void drawAll(String suffix) {
        robot.clickOn("#page-overview");
        picture("overview-" + suffix);
        robot.clickOn("#page-entries");
        picture("entries-" + suffix);
        robot.interact(() -> window.models().question().type("rule:942100 status:>=400 -method:POST"));
        waitUntil(() -> !window.models().entries().askingProperty().get());
        TableView<Row> table = find("#entries");
        robot.interact(() -> table.getSelectionModel().select(1));
        waitUntil(() -> window.models().entries().detailsProperty().get() != null);
        picture("detail-" + suffix);
        for (String tab : List.of("Request", "Matches", "Original")) {
            showTab(tab.equals("Request") ? 1 : tab.equals("Matches") ? 3 : 4);
            picture("detail-" + tab.toLowerCase(Locale.ROOT) + "-" + suffix);
        }
        showTab(0);
        robot.clickOn("#filter");
        robot.push(KeyCode.CONTROL, KeyCode.A).write("rule:nonsense").type(KeyCode.ENTER);
        picture("problem-" + suffix);
        robot.interact(() -> window.models().question().clear());
        waitForEntries(SAMPLE_ENTRIES);
        robot.interact(() -> window.models().imports().restart());
        robot.clickOn("#page-import");
        picture("import-source-" + suffix);
        robot.interact(() -> window.models().imports().choose(List.of(SAMPLES)));
        waitUntil(() -> window.models().imports().surveyProperty().get() != null);
        picture("import-found-" + suffix);
        robot.clickOn("#import-next");
        picture("import-target-" + suffix);
        robot.clickOn("#target-server");
        picture("import-server-" + suffix);
        robot.clickOn("#target-embedded");
        robot.interact(() -> window.models().imports().start());
        waitUntil(() -> window.models().imports().reportProperty().get() != null);
        picture("import-report-" + suffix);
    }
}

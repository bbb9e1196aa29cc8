package org.modsecexplorer.ui.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableRow;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.modsecexplorer.ingest.report.FileReport;

/** Draws every page in both themes, both languages, the smallest size and at 200 %, and checks that no button or heading text is cut off. */
public class PicturesTest extends WindowCase {

    @Override
    public boolean startsFilled() {
        return true;
    }

    @Test
    public void everyPageIsDrawn() {
        waitForEntries(SAMPLE_ENTRIES);
        waitUntil(() -> !window.models().overview().clientsProperty().get().isEmpty());
        drawAll("light", 1);
        robot.clickOn("#theme");
        drawAll("dark", 1);
        robot.interact(() -> {
            stage.setWidth(1024);
            stage.setHeight(640);
        });
        drawAll("small", 1);
        robot.interact(() -> window.changeLanguage(Locale.of("ru")));
        robot.clickOn("#theme");
        drawAll("russian", 1);
        robot.interact(() -> window.changeLanguage(Locale.ENGLISH));
        drawAll("200", 2);
        assertThat(desk.remembered()).containsEntry("theme", "light").containsEntry("language", "en");
    }

    private void draw(String name, double scale) {
        robot.interact(() -> {
            Pictures.save(stage.getScene(), name, scale);
            assertNothingIsCut(stage.getScene().getRoot(), name);
        });
    }

    private void drawOther(String name, double scale) {
        robot.interact(() -> {
            Pictures.save(otherWindow().getScene(), name, scale);
            assertNothingIsCut(otherWindow().getScene().getRoot(), name);
        });
    }

    /** Buttons, tabs, tiles and steps must never be shortened in any language; long values from the log may be. */
    public static void assertNothingIsCut(Parent parent, String picture) {
        for (Node node : parent.getChildrenUnmodifiable()) {
            boolean fixed = node instanceof Button || node instanceof ToggleButton
                    || node instanceof Label label && (label.getStyleClass().contains("muted") || label.getStyleClass().contains("strong"));
            if (fixed && node.isVisible() && node instanceof Labeled labeled && labeled.getText() != null && labeled.getWidth() > 0) {
                for (Node part : labeled.getChildrenUnmodifiable()) {
                    boolean isCut = part instanceof Text text && text.getText().endsWith("...") && !labeled.getText().endsWith("...");
                    assertThat(isCut).as("%s is cut on %s", labeled.getText(), picture).isFalse();
                }
            }
            if (node.isVisible() && node instanceof Parent inner) {
                assertNothingIsCut(inner, picture);
            }
        }
    }

    private void showTab(int index) {
        TabPane tabs = find("#detail-tabs");
        robot.interact(() -> tabs.getSelectionModel().select(index));
    }

    private void drawAll(String suffix, double scale) {
        robot.clickOn("#page-overview");
        draw("overview-" + suffix, scale);
        robot.clickOn("#page-entries");
        draw("entries-" + suffix, scale);
        for (String form : List.of("add-filter", "time-range", "columns")) {
            robot.clickOn("#" + form);
            first(node -> node.getScene() != stage.getScene() && node instanceof Button);
            drawOther(form + "-" + suffix, scale);
            robot.type(KeyCode.ESCAPE);
        }
        drawDetail(suffix, scale);
        drawDialogs(suffix, scale);
        drawWizard(suffix, scale);
    }

    private void drawDetail(String suffix, double scale) {
        robot.interact(() -> window.models().question().type("rule:942100 status:>=400 -method:POST since:2026-11-10 until:2026-11-21"));
        waitForAnswer();
        robot.clickOn(rowNode(1));
        waitUntil(() -> window.models().entries().detailsProperty().get() != null);
        draw("detail-" + suffix, scale);
        List<String> tabs = List.of("request", "response", "matches", "original");
        for (String tab : tabs) {
            showTab(tabs.indexOf(tab) + 1);
            draw("detail-" + tab + "-" + suffix, scale);
        }
        showTab(0);
        // at once: a pause after each letter would ask for what is typed so far, and close the detail
        TextField field = find("#filter");
        robot.clickOn(field).interact(() -> field.setText("rule:nonsense"));
        robot.type(KeyCode.ENTER);
        draw("problem-" + suffix, scale);
        robot.clickOn("#detail-close");
        robot.interact(() -> window.models().question().clear());
        waitForEntries(SAMPLE_ENTRIES);
    }

    private void drawDialogs(String suffix, double scale) {
        robot.clickOn("#toolbar-export");
        first("#export-file");
        drawOther("export-" + suffix, scale);
        robot.type(KeyCode.ESCAPE).type(KeyCode.F1);
        first("#help");
        drawOther("help-" + suffix, scale);
        robot.type(KeyCode.ESCAPE).clickOn("#store").clickOn("#store-connect");
        first("#connect-open");
        drawOther("connect-" + suffix, scale);
        robot.type(KeyCode.ESCAPE);
    }

    private void drawWizard(String suffix, double scale) {
        robot.interact(() -> {
            window.models().imports().restart();
            window.models().target().serverProperty().set(false);
        });
        robot.clickOn("#page-import");
        draw("import-source-" + suffix, scale);
        robot.interact(() -> window.models().imports().choose(List.of(SAMPLES)));
        waitUntil(() -> window.models().imports().surveyProperty().get() != null);
        draw("import-found-" + suffix, scale);
        robot.clickOn("#import-next");
        draw("import-target-" + suffix, scale);
        robot.clickOn("#target-server");
        draw("import-server-" + suffix, scale);
        robot.clickOn("#target-embedded");
        robot.interact(() -> window.models().imports().start());
        waitUntil(() -> window.models().imports().reportProperty().get() != null);
        draw("import-report-" + suffix, scale);
        robot.clickOn("#report-list-files").clickOn("#report-files-find").write("audit").type(KeyCode.ESCAPE);
        robot.clickOn(first(node -> node instanceof TableRow<?> row && row.getItem() instanceof FileReport)).type(KeyCode.ENTER);
        waitUntil(() -> !((ListView<?>) find("#bytes")).getItems().isEmpty());
        drawOther("bytes-" + suffix, scale);
        robot.type(KeyCode.ESCAPE);
    }
}

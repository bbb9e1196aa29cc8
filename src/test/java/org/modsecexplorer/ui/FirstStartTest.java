package org.modsecexplorer.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.TableView;
import org.junit.jupiter.api.Test;
import org.modsecexplorer.store.StoreLocation;
import org.modsecexplorer.store.TestStores;

/** From an empty store through the wizard to the entries, with the mouse. */
class FirstStartTest extends WindowCase {

    @Override
    boolean startsFilled() {
        return false;
    }

    @Test
    void anEmptyStoreInvitesAndTheSamplesAreImportedByClicks() {
        waitUntil(() -> window.models().session().totalProperty().get() == 0);
        waitUntil(() -> isThere("#drop-zone"));
        assertThat(isThere("#entries")).isFalse();
        picture("start-light");
        robot.clickOn("#open-samples");
        waitUntil(() -> window.models().imports().surveyProperty().get() != null);
        assertThat(text("#found-transactions")).isEqualTo("600");
        assertThat(text("#found-known")).isEqualTo("0");
        robot.clickOn("#import-next");
        assertThat(text("#clean-up-plan")).contains("600 files");
        robot.clickOn("#import-start");
        waitUntil(() -> window.models().imports().reportProperty().get() != null);
        assertThat(text("#report-stored")).isEqualTo("600");
        assertThat(text("#report-failed")).isEqualTo("0");
        robot.clickOn("#to-entries");
        waitForEntries(SAMPLE_ENTRIES);
        TableView<Row> table = find("#entries");
        assertThat(table.getItems()).hasSize(SAMPLE_ENTRIES);
        waitUntil(() -> table.getItems().getFirst().entryProperty().get() != null);
        assertThat(text("#status-counts")).startsWith("600 of 600");
    }

    @Test
    void aServerIsTriedOutWithWordsForWhatIsWrongThenFilled() {
        StoreLocation server = TestStores.serverLocation();
        String[] address = server.label().split("[:/]");
        robot.interact(() -> window.models().imports().choose(List.of(SAMPLES.resolve("audit"))));
        robot.clickOn("#page-import");
        waitUntil(() -> window.models().imports().surveyProperty().get() != null);
        robot.clickOn("#import-next");
        robot.clickOn("#target-server");
        fill("#mysql-host", address[0]);
        fill("#mysql-port", address[1]);
        fill("#mysql-database", address[2]);
        fill("#mysql-user", "explorer");
        fill("#mysql-password", "wrong");
        robot.clickOn("#mysql-test");
        waitUntil(() -> window.models().target().checkProperty().get() != null);
        assertThat(text("#mysql-result")).contains("refused the user");
        fill("#mysql-password", "explorer");
        robot.clickOn("#mysql-test");
        waitUntil(() -> window.models().target().checkProperty().get() instanceof TargetModel.Check.Works);
        assertThat(text("#mysql-result")).contains("works");
        robot.interact(() -> window.models().imports().start());
        waitUntil(() -> window.models().imports().reportProperty().get() != null);
        assertThat(text("#report-stored")).isEqualTo("600");
        assertThat(window.models().session().store().isEmbedded()).isFalse();
        assertThat(desk.remembered()).containsEntry("mysql.user", "explorer");
        assertThat(desk.remembered().values()).doesNotContain("explorer-password", "wrong");
        robot.clickOn("#to-entries");
        waitForEntries(SAMPLE_ENTRIES);
    }

    @Test
    void cleanUpAndMergedLogAreDoneWhenTheyAreAskedFor() throws Exception {
        Path copy = temporary.resolve("copy");
        try (var paths = Files.walk(SAMPLES.resolve("audit"))) {
            for (Path path : paths.limit(60).toList()) {
                Path target = copy.resolve(SAMPLES.resolve("audit").relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
        Path merged = temporary.resolve("merged.log");
        robot.interact(() -> window.models().imports().choose(List.of(copy)));
        robot.clickOn("#page-import");
        waitUntil(() -> window.models().imports().surveyProperty().get() != null);
        long files = window.models().imports().surveyProperty().get().transactions();
        robot.clickOn("#import-next");
        fill("#merged-log", merged.toString());
        robot.clickOn("#clean-up");
        robot.clickOn("#import-start");
        waitUntil(() -> window.models().imports().reportProperty().get() != null);
        assertThat(text("#report-cleaned")).isEqualTo(Long.toString(files));
        assertThat(merged).isNotEmptyFile();
        assertThat(copy).exists();
        try (var left = Files.walk(copy)) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }
}

package org.modsecexplorer.ui.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.skin.VirtualFlow;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.modsecexplorer.ingest.Entries;
import org.modsecexplorer.ui.frame.WindowCase;
import org.modsecexplorer.ui.rows.Row;

/** Watches a folder while the user looks at the table. */
class WatchTest extends WindowCase {

    private static final int MIDDLE = 300;

    private Path audit;

    @Override
    protected boolean startsFilled() {
        return true;
    }

    @BeforeEach
    void makeFolder() throws IOException {
        audit = Files.createTempDirectory(temporary, "modsec_audit");
    }

    private void write(String... ids) throws IOException {
        Path minute = Files.createDirectories(audit.resolve("20261125/20261125-0300"));
        for (String id : ids) {
            Files.writeString(minute.resolve(id), Entries.entry(id));
        }
    }

    /** Starts the watch directly, because users choose the folder in the system's own dialog, which tests cannot reach. */
    private void watch() {
        robot.interact(() -> models().watch().start(audit));
        waitUntil(() -> isThere("#watch-words"));
    }

    private void waitForFresh(long count) {
        waitUntil(() -> models().watch().watchingProperty().get() != null && models().watch().watchingProperty().get().fresh() == count);
        waitForEntries(SAMPLE_ENTRIES + count);
    }

    private int firstInSight() {
        return onWindow(() -> ((VirtualFlow<?>) table().lookup(".virtual-flow")).getFirstVisibleCell().getIndex());
    }

    private long idOf(int index) {
        return onWindow(() -> table().getItems().get(index).id());
    }

    @Test
    void whatComesIsCountedAndShownOnTopIfOneIsThere() throws Exception {
        showEntries();
        long before = idOf(0);
        watch();
        assertThat(text("#watch-words")).startsWith("modsec_audit").endsWith("· 0 new");
        write("new1", "new2", "new3");
        waitForFresh(3);
        assertThat(text("#watch-words")).endsWith("· 3 new");
        assertThat(text("#status-counts")).contains("603");
        assertThat(firstInSight()).isZero();
        assertThat(idOf(3)).isEqualTo(before);
        picture("watch-light");
    }

    @Test
    void placeAndSelectionStayWhenRowsComeBeforeThem() throws Exception {
        showEntries();
        robot.interact(() -> {
            table().scrollTo(MIDDLE);
            table().getSelectionModel().clearAndSelect(MIDDLE + 2);
            table().getSelectionModel().select(MIDDLE + 4);
        });
        waitUntil(() -> models().entries().detailsProperty().get() != null);
        int first = firstInSight();
        assertThat(first).as("the table is scrolled").isBetween(MIDDLE - 5, MIDDLE + 2);
        long top = idOf(first);
        List<Long> selected = List.of(idOf(MIDDLE + 2), idOf(MIDDLE + 4));
        long looked = onWindow(() -> models().entries().selectedProperty().get().id());
        watch();
        write("new1", "new2", "new3", "new4", "new5");
        waitForFresh(5);
        waitUntil(() -> firstInSight() != first);
        assertThat(idOf(firstInSight())).isEqualTo(top);
        assertThat(firstInSight()).isEqualTo(first + 5);
        assertThat(onWindow(() -> table().getSelectionModel().getSelectedItems().stream().map(Row::id).toList())).containsExactlyInAnyOrderElementsOf(selected);
        assertThat(onWindow(() -> models().entries().selectedProperty().get().id())).isEqualTo(looked);
        assertThat(onWindow(() -> models().entries().detailsProperty().get().row().id())).isEqualTo(looked);
        picture("watch-detail");
    }

    @Test
    void aPauseLeavesEntriesInTheirFolderAndGoingOnStoresThem() throws Exception {
        showEntries();
        watch();
        write("new1");
        waitForFresh(1);
        robot.clickOn("#watch-pause");
        assertThat(text("#watch-words")).contains("paused");
        write("new2", "new3");
        picture("watch-paused");
        assertThat(models().watch().watchingProperty().get().fresh()).isEqualTo(1);
        robot.clickOn("#watch-pause");
        waitForFresh(3);
        robot.clickOn("#watch-stop");
        assertThat(onWindow(() -> find("#toolbar-watch").isVisible())).isTrue();
        assertThat(models().watch().watchingProperty().get()).isNull();
    }

    @Test
    void anImportAndAWatchTakeTurns() throws Exception {
        showEntries();
        watch();
        Path other = Files.writeString(Files.createTempDirectory(temporary, "other").resolve("audit.log"), Entries.serial("imported", 2_000));
        robot.interact(() -> {
            models().imports().choose(List.of(other));
            models().target().serverProperty().set(false);
            models().imports().start();
        });
        write("new1", "new2");
        waitUntil(() -> models().imports().reportProperty().get() != null);
        waitUntil(() -> models().watch().watchingProperty().get().fresh() == 2);
        assertThat(models().imports().reportProperty().get().stored()).isEqualTo(2_000);
        waitForEntries(SAMPLE_ENTRIES + 2_002);
        assertThat(models().imports().failureProperty().get()).isNull();
        assertThat(models().watch().failureProperty().get()).isNull();
    }

    @Test
    void itsWordsFitIntoTheSmallestWindowInRussian() throws Exception {
        robot.interact(() -> {
            stage.setWidth(1024);
            stage.setHeight(640);
            changeLanguage(Locale.of("ru"));
        });
        showEntries();
        watch();
        write("new1");
        waitForFresh(1);
        robot.clickOn("#theme");
        picture("watch-russian-dark");
        robot.clickOn("#watch-pause");
        assertThat(text("#watch-words")).contains("пауза");
        picture("watch-russian-paused");
        assertThat(stage.getScene().getWidth()).isEqualTo(1024);
        assertThat(onWindow(() -> find("#toolbar-help").getBoundsInParent().getMaxX())).as("the last button is visible").isLessThanOrEqualTo(1024);
    }
}

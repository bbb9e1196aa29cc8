package org.modsecexplorer.ui.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.modsecexplorer.ingest.ImportRequest;
import org.modsecexplorer.ingest.Importer;
import org.modsecexplorer.ingest.report.CancelSignal;
import org.modsecexplorer.ingest.report.ImportListener;
import org.modsecexplorer.store.Migrations;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.StoreLocation;
import org.modsecexplorer.store.TestStores;

/** Stores are documents: they are created, opened, switched and remembered in the window. */
class StoresTest extends WindowCase {

    @Override
    protected boolean startsFilled() {
        return true;
    }

    /** A folder of this test's own. */
    private static Path cases() throws IOException {
        return Files.createTempDirectory(temporary, "cases");
    }

    /** A store that holds the entries of one sample folder. */
    private static Path filled(Path file) {
        try (Store store = Store.create(file)) {
            new Importer(store).run(ImportRequest.of(SAMPLES.resolve("audit/20261102")), ImportListener.NONE, new CancelSignal());
        }
        return file;
    }

    private void waitForStore(Path file) {
        waitUntil(() -> isOpen(file) && models().session().totalProperty().get() >= 0);
    }

    private boolean isOpen(Path file) {
        Store open = models().session().store();
        return open != null && file.equals(open.location().file());
    }

    private String title() {
        return onWindow(stage::getTitle);
    }

    private void openWithKeys(Path file) {
        files.choose(file);
        robot.push(KeyCode.CONTROL, KeyCode.O);
    }

    /** Waits for a message, closes it, and returns its text. */
    private String message() {
        Node close = first("#say-close");
        String text = onWindow(() -> close.getScene().getRoot().lookupAll(".label").stream()
                .filter(Label.class::isInstance)
                .map(node -> ((Label) node).getText())
                .findFirst()
                .orElseThrow());
        robot.type(KeyCode.ESCAPE);
        waitUntil(() -> !isThere("#say-close"));
        return text;
    }

    private List<MenuItem> menu() {
        return onWindow(() -> List.copyOf(((MenuButton) find("#store")).getItems()));
    }

    private MenuItem item(String id) {
        return menu().stream().filter(each -> id.equals(each.getId())).findFirst().orElseThrow();
    }

    @Test
    void aNewStoreReplacesTheOldOneWhichIsClosedAsOneFile() throws IOException {
        waitForEntries(SAMPLE_ENTRIES);
        assertThat(title()).isEqualTo("Embedded store – ModSec Explorer");
        Store old = models().session().store();
        Path file = cases().resolve("case 1.duckdb");
        files.choose(file);
        robot.push(KeyCode.CONTROL, KeyCode.N);
        waitForStore(file);
        assertThat(models().session().totalProperty().get()).isZero();
        first("#start");
        assertThat(title()).isEqualTo("case 1.duckdb – ModSec Explorer");
        waitUntil(() -> models().jobs().isIdle());
        assertThatThrownBy(() -> old.dsl().selectOne().fetch()).hasStackTraceContaining("has been closed");
        assertThat(Objects.requireNonNull(old.location().file()).resolveSibling("store.duckdb.wal")).doesNotExist();
        picture("store-new-light");
    }

    @Test
    void anImportGoesIntoTheStoreThatIsOpen() throws IOException {
        Path file = cases().resolve("case.duckdb");
        waitForEntries(SAMPLE_ENTRIES);
        files.choose(file);
        robot.push(KeyCode.CONTROL, KeyCode.N);
        waitForStore(file);
        robot.clickOn("#page-import");
        robot.interact(() -> models().imports().choose(List.of(SAMPLES.resolve("audit/20261103"))));
        waitUntil(() -> models().imports().surveyProperty().get() != null);
        robot.clickOn("#import-next");
        first("#target-embedded");
        picture("store-target-light");
        robot.clickOn("#import-start");
        waitUntil(() -> models().imports().reportProperty().get() != null);
        assertThat(isOpen(file)).isTrue();
        assertThat(models().imports().reportProperty().get().stored()).isPositive();
    }

    @Test
    void aStoreIsOpenedShownAndRemembered() throws IOException {
        waitForEntries(SAMPLE_ENTRIES);
        Path one = filled(cases().resolve("one.duckdb"));
        Path two = filled(cases().resolve("two.duckdb"));
        openWithKeys(one);
        waitForStore(one);
        long count = models().session().totalProperty().get();
        assertThat(count).isBetween(1L, SAMPLE_ENTRIES - 1L);
        waitForEntries(count);
        openWithKeys(two);
        waitForStore(two);
        assertThat(desk.remembered().get("stores.recent")).isEqualTo("jdbc:duckdb:" + two + "\njdbc:duckdb:" + one);
        assertThat(((RadioMenuItem) item("store-recent-0")).isSelected()).isTrue();
        robot.clickOn("#store");
        first(node -> node.getScene() != stage.getScene() && node instanceof Label label && label.getText().startsWith("one.duckdb"));
        pictureOfOther("store-menu-light");
        robot.type(KeyCode.ESCAPE);
        robot.interact(item("store-recent-1")::fire);
        waitForStore(one);
        robot.interact(item("store-embedded")::fire);
        waitForEntries(SAMPLE_ENTRIES);
        robot.interact(() -> changeLanguage(Locale.of("ru")));
        assertThat(title()).isEqualTo("Встроенное хранилище – ModSec Explorer");
        robot.clickOn("#theme").clickOn("#store");
        first(node -> node.getScene() != stage.getScene() && node instanceof Label label && label.getText().startsWith("one.duckdb"));
        pictureOfOther("store-menu-russian-dark");
        robot.type(KeyCode.ESCAPE);
    }

    @Test
    void aDroppedStoreIsOpened() throws IOException {
        waitForEntries(SAMPLE_ENTRIES);
        Path file = filled(cases().resolve("mailed.duckdb"));
        FakeDragboard dragged = onWindow(() -> new FakeDragboard(file));
        Node target = find("#frame");
        robot.interact(() -> Event.fireEvent(target, dragged.event(DragEvent.DRAG_OVER)));
        robot.interact(() -> Event.fireEvent(target, dragged.event(DragEvent.DRAG_DROPPED)));
        waitForStore(file);
    }

    @Test
    void whatCannotBeOpenedIsExplainedAndTheOldStoreStays() throws IOException {
        waitForEntries(SAMPLE_ENTRIES);
        Path folder = cases();
        Path text = Files.writeString(folder.resolve("notes.duckdb"), "no store at all");
        openWithKeys(text);
        assertThat(message()).startsWith("The file " + text + " is not a store of ModSec Explorer.");
        assertThat(text).hasContent("no store at all");
        Path newer = filled(folder.resolve("newer.duckdb"));
        try (Store store = Store.open(StoreLocation.embedded(newer))) {
            store.dsl().update(DSL.table(name("flyway_schema_history"))).set(field(name("version"), String.class), "99")
                    .where(field(name("version"), String.class).eq(String.valueOf(Migrations.NEWEST))).execute();
        }
        openWithKeys(newer);
        assertThat(message()).startsWith("The store " + newer + " was written by a newer release (schema 99");
        openWithKeys(folder.resolve("missing.duckdb"));
        assertThat(message()).startsWith("There is no store " + folder.resolve("missing.duckdb"));
        assertThat(folder.resolve("missing.duckdb")).doesNotExist();
        files.choose(newer);
        robot.push(KeyCode.CONTROL, KeyCode.N);
        assertThat(message()).startsWith("There is already a file " + newer);
        files.choose(null);
        robot.push(KeyCode.CONTROL, KeyCode.O);
        assertThat(isOpen(Objects.requireNonNull(desk.embeddedStore().file()))).isTrue();
        assertThat(models().session().totalProperty().get()).isEqualTo(SAMPLE_ENTRIES);
        assertThat(desk.remembered()).doesNotContainKey("stores.recent");
    }

    @Test
    void aRecentStoreThatIsGoneIsMarkedThenForgotten() throws IOException {
        waitForEntries(SAMPLE_ENTRIES);
        Path file = filled(cases().resolve("gone.duckdb"));
        openWithKeys(file);
        waitForStore(file);
        robot.interact(item("store-embedded")::fire);
        waitForEntries(SAMPLE_ENTRIES);
        waitUntil(() -> models().jobs().isIdle());
        Files.delete(file);
        robot.clickOn("#store");
        waitUntil(() -> item("store-recent-0").getText().endsWith("– not found"));
        robot.type(KeyCode.ESCAPE);
        robot.interact(item("store-recent-0")::fire);
        assertThat(message()).startsWith("There is no store " + file);
        assertThat(menu()).noneMatch(each -> "store-recent-0".equals(each.getId()));
        assertThat(file).doesNotExist();
    }

    @Test
    void aRecentServerIsKeptWithoutItsPasswordAndAsksForIt() {
        waitForEntries(SAMPLE_ENTRIES);
        StoreLocation server = TestStores.serverLocation();
        robot.interact(() -> models().session().open(server, () -> {}, thrown -> {
            throw new AssertionError(thrown);
        }));
        waitUntil(() -> models().session().store() != null && !models().session().store().isEmbedded());
        assertThat(title()).isEqualTo(server.label() + " – ModSec Explorer");
        assertThat(desk.remembered().get("stores.recent")).isEqualTo(server.url() + "?user=explorer");
        robot.interact(item("store-embedded")::fire);
        waitForEntries(SAMPLE_ENTRIES);
        robot.interact(item("store-recent-0")::fire);
        first("#connect-open");
        assertThat(text("#connect-failure")).contains("refused the user “explorer” with this password");
        pictureOfOther("store-server-again-light");
        fill("#mysql-password", "explorer");
        robot.clickOn("#connect-open");
        waitUntil(() -> !models().session().store().isEmbedded());
        assertThat(desk.remembered().values()).noneMatch(value -> value.contains("password"));
    }
}

package org.modsecexplorer.ui.frame;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.modsecexplorer.ingest.ImportRequest;
import org.modsecexplorer.ingest.Importer;
import org.modsecexplorer.ingest.report.CancelSignal;
import org.modsecexplorer.ingest.report.ImportListener;
import org.modsecexplorer.query.EntryRow;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.StoreLocation;
import org.modsecexplorer.ui.rows.Row;
import org.modsecexplorer.ui.session.Jobs;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The real window on a real store, driven by real events. */
@Tag("slow")
public abstract class WindowCase {

    protected static final Path SAMPLES = Path.of("sample-logs").toAbsolutePath();
    protected static final int SAMPLE_ENTRIES = 600;

    private static final long PATIENCE_SECONDS = 60;

    @TempDir
    protected static Path temporary;

    private final ExecutorService background = Executors.newCachedThreadPool();

    /** Looks up nodes on the UI thread, because they come and go while results arrive, and waits for nodes that do not exist yet. */
    protected final FxRobot robot = new FxRobot() {
        @Override
        public FxRobot clickOn(String query, MouseButton... buttons) {
            clickOn(first(query), buttons);
            return this;
        }

        @Override
        public FxRobot rightClickOn(String query) {
            rightClickOn(first(query));
            return this;
        }
    };

    /** Stands in for the system's file dialogs for stores. */
    final TestStoreFiles files = new TestStoreFiles();

    protected TestDesk desk;
    MainWindow window;
    protected Stage stage;

    /** True if the store contains the sample logs, or {@link #source}, when the window opens. */
    protected abstract boolean startsFilled();

    @BeforeEach
    protected void openWindow() throws Exception {
        desk = new TestDesk(Files.createTempDirectory(temporary, "case"));
        prepare(desk);
        if (startsFilled()) {
            Files.copy(filledStore(), Objects.requireNonNull(desk.embeddedStore().file()));
        }
        FxToolkit.registerPrimaryStage();
        robot.interact(() -> {
            stage = new Stage();
            // the headless screen has 1000 lines, and a menu must not leave it
            stage.setX(0);
            stage.setY(0);
            window = new MainWindow(stage, desk, new Jobs(background, Platform::runLater), _ -> files);
            window.show(desk.embeddedStore());
            // a minimized window does all but draw itself on the screen, which takes the headless platform half of the test's time
            stage.setIconified(true);
        });
    }

    /** What a filled store contains. */
    Path source() {
        return SAMPLES;
    }

    /** Created once per class. */
    private Path filledStore() throws IOException {
        Path file = temporary.resolve("filled.duckdb");
        if (!Files.exists(file)) {
            try (Store store = Store.open(StoreLocation.embedded(file))) {
                new Importer(store).run(ImportRequest.of(source()), ImportListener.NONE, new CancelSignal());
            }
        }
        return file;
    }

    /** Override this to set values that the desk already remembers. */
    protected void prepare(TestDesk fresh) {}

    @AfterEach
    protected void closeWindow() {
        robot.interact(() -> Window.getWindows().stream()
                .filter(Stage.class::isInstance)
                .toList()
                .forEach(Window::hide));
        background.shutdown();
    }

    /** Waits until all background work for a closed window has ended. */
    protected boolean awaitBackground() throws InterruptedException {
        return background.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    protected void waitUntil(BooleanSupplier condition) {
        try {
            WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition::getAsBoolean).get());
        } catch (TimeoutException e) {
            throw new AssertionError("timed out waiting for a condition", e);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }

    protected void waitForEntries(long count) {
        waitUntil(() -> window.models().entries().foundProperty().get() != null
                && window.models().entries().foundProperty().get().count() == count
                && !window.models().entries().askingProperty().get());
    }

    /** Waits until the table shows the result of the filter. */
    protected void waitForAnswer() {
        waitUntil(() -> window.models().entries().foundProperty().get() != null && !window.models().entries().askingProperty().get());
    }

    protected void waitForFilter(String text) {
        waitUntil(() -> window.models().question().filter().text().equals(text));
        waitForAnswer();
    }

    protected <N extends Node> N find(String query) {
        return onWindow(() -> robot.lookup(query).query());
    }

    /** Waits for the first visible match. @param query a selector or a text */
    protected Node first(String query) {
        return first(() -> robot.lookup(query).queryAll());
    }

    /** Waits for the first visible node that fits. */
    protected Node first(Predicate<Node> fits) {
        return first(() -> robot.lookup(fits).queryAll());
    }

    private Node first(Supplier<Set<Node>> lookup) {
        waitUntil(() -> lookup.get().stream().anyMatch(WindowCase::isInSight));
        return onWindow(() -> lookup.get().stream().filter(WindowCase::isInSight).findFirst().orElseThrow());
    }

    private static boolean isInSight(Node node) {
        return node.getScene() != null && Stream.iterate(node, Objects::nonNull, Node::getParent).allMatch(Node::isVisible);
    }

    protected boolean isThere(String query) {
        return onWindow(() -> robot.lookup(query).tryQuery().isPresent());
    }

    protected Models models() {
        return window.models();
    }

    /** Call this on the UI thread. */
    protected void changeLanguage(Locale language) {
        window.changeLanguage(language);
    }

    /** Evaluates something on the UI thread. */
    protected static <T> T onWindow(Callable<T> question) {
        try {
            return Platform.isFxApplicationThread() ? question.call() : WaitForAsyncUtils.asyncFx(question).get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    protected String text(String query) {
        Label label = find(query);
        return label.getText();
    }

    /** Clicks into a field and replaces its text by typing. */
    protected void fill(String query, String text) {
        TextField field = find(query);
        robot.clickOn(field);
        robot.interact(field::clear);
        robot.write(text);
    }

    protected void showEntries() {
        waitForEntries(SAMPLE_ENTRIES);
        robot.clickOn("#page-entries");
    }

    /** Types a filter and waits for its result. */
    protected void filter(String text) {
        fill("#filter", text);
        robot.type(KeyCode.ENTER);
        waitForAnswer();
    }

    protected TableView<Row> table() {
        return find("#entries");
    }

    protected int shown() {
        return onWindow(() -> table().getItems().size());
    }

    protected EntryRow row(int index) {
        waitUntil(() -> table().getItems().get(index).entryProperty().get() != null);
        return onWindow(() -> Objects.requireNonNull(table().getItems().get(index).entryProperty().get()));
    }

    protected Node rowNode(int index) {
        return first(node -> node instanceof TableRow<?> row && row.getIndex() == index && row.getTableView() == table());
    }

    protected void waitForClipboard(String part) {
        waitUntil(() -> String.valueOf(Clipboard.getSystemClipboard().getString()).contains(part));
    }

    /** The first window that is not the main one. */
    protected Window otherWindow() {
        return Window.getWindows().stream().filter(w -> w != stage && w.isShowing()).findFirst().orElseThrow();
    }

    protected void picture(String name) {
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> Pictures.save(stage.getScene(), name, 1));
    }

    protected void pictureOfOther(String name) {
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> Pictures.save(otherWindow().getScene(), name, 1));
    }
}

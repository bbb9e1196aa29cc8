package org.modsecexplorer.ui;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.modsecexplorer.ingest.CancelSignal;
import org.modsecexplorer.ingest.ImportListener;
import org.modsecexplorer.ingest.ImportRequest;
import org.modsecexplorer.ingest.Importer;
import org.modsecexplorer.store.Store;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The real window on a real store, driven by real events. */
abstract class WindowCase {

    static final Path SAMPLES = Path.of("sample-logs").toAbsolutePath();
    static final int SAMPLE_ENTRIES = 600;

    @TempDir
    static Path temporary;

    private final ExecutorService background = Executors.newCachedThreadPool();
    final FxRobot robot = new FxRobot();
    TestDesk desk;
    MainWindow window;
    Stage stage;

    /** Whether the store holds the sample logs when the window opens. */
    abstract boolean startsFilled();

    @BeforeEach
    void openWindow() throws Exception {
        desk = new TestDesk(Files.createTempDirectory(temporary, "case"));
        prepare(desk);
        if (startsFilled()) {
            try (Store store = Store.open(desk.embeddedStore())) {
                new Importer(store).run(ImportRequest.of(SAMPLES), ImportListener.NONE, new CancelSignal());
            }
        }
        FxToolkit.registerPrimaryStage();
        robot.interact(() -> {
            stage = new Stage();
            window = new MainWindow(stage, desk, new Jobs(background, Platform::runLater));
            window.show(desk.embeddedStore());
        });
    }

    /** For what the desk should remember already. */
    void prepare(TestDesk fresh) {}

    @AfterEach
    void closeWindow() {
        robot.interact(() -> stage.close());
        background.shutdown();
    }

    void waitUntil(BooleanSupplier condition) {
        try {
            WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition::getAsBoolean).get());
        } catch (TimeoutException e) {
            throw new AssertionError("waited in vain", e);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }

    void waitForEntries(long count) {
        waitUntil(() -> window.models().entries().foundProperty().get() != null
                && window.models().entries().foundProperty().get().count() == count
                && !window.models().entries().askingProperty().get());
    }

    <N extends Node> N find(String query) {
        return robot.lookup(query).query();
    }

    void picture(String name) {
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> Pictures.save(stage.getScene(), name, 1));
    }
}

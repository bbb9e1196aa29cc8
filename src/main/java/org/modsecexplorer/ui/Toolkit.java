package org.modsecexplorer.ui;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.application.Platform;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.modsecexplorer.store.StoreLocation;

/** Starts JavaFX, shows the window, and returns when it is closed. */
public final class Toolkit {

    private Toolkit() {}

    public static void showAndWait(Desk desk, StoreLocation store) {
        CountDownLatch closed = new CountDownLatch(1);
        AtomicInteger count = new AtomicInteger();
        try (ExecutorService background = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "work-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        })) {
            Platform.startup(() -> {
                Stage stage = new Stage();
                MainWindow window = new MainWindow(stage, desk, new Jobs(background, Platform::runLater));
                stage.addEventHandler(WindowEvent.WINDOW_HIDDEN, _ -> closed.countDown());
                window.show(store);
            });
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            Platform.exit();
        }
    }
}

package org.modsecexplorer.ui.frame;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import javafx.application.Platform;
import javafx.scene.image.Image;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.store.StoreLocation;
import org.modsecexplorer.ui.session.Desk;
import org.modsecexplorer.ui.session.Jobs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts JavaFX, shows the window, and returns when it closes. Throws whatever prevents the window from opening. */
public final class Toolkit {

    private static final Logger LOG = LoggerFactory.getLogger(Toolkit.class);

    private Toolkit() {}

    public static void showAndWait(Desk desk, StoreLocation store) {
        show(desk, store, (_, _) -> {});
    }

    /**
     * Shows the window, closes it as soon as it has no queries left to run, and writes a picture of it.
     *
     * @param file PNG file; replaced if it exists
     * @throws UncheckedIOException if the file cannot be written
     */
    public static void photograph(Desk desk, StoreLocation store, Path file) {
        AtomicReference<@Nullable Image> picture = new AtomicReference<>();
        show(desk, store, (stage, jobs) -> new Snapshot(stage.getScene(), jobs, taken -> {
            picture.set(taken);
            stage.close();
        }).start());
        Image taken = picture.get();
        if (taken == null) {
            throw new IllegalStateException("The window was closed before its snapshot was taken.");
        }
        try {
            Snapshot.write(taken, file);
        } catch (IOException e) {
            LOG.warn("Cannot write a snapshot to {}", file, e);
            throw new UncheckedIOException(new IOException("cannot write a snapshot to " + file));
        }
    }

    /** @param whenShown receives the window and its jobs, on the UI thread */
    private static void show(Desk desk, StoreLocation store, BiConsumer<Stage, Jobs> whenShown) {
        CompletableFuture<@Nullable Void> closed = new CompletableFuture<>();
        AtomicInteger count = new AtomicInteger();
        try (ExecutorService background = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "work-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        })) {
            Platform.startup(() -> {
                try {
                    Stage stage = new Stage();
                    Jobs jobs = new Jobs(background, Platform::runLater);
                    MainWindow window = new MainWindow(stage, desk, jobs);
                    stage.addEventHandler(WindowEvent.WINDOW_HIDDEN, _ -> closed.complete(null));
                    window.show(store);
                    whenShown.accept(stage, jobs);
                } catch (RuntimeException | LinkageError e) {
                    // otherwise the program would wait forever for a window that nobody can close
                    closed.completeExceptionally(e);
                }
            });
            // exit only after startup has succeeded: exiting before that would wait forever
            try {
                closed.join();
            } finally {
                Platform.exit();
            }
        }
    }
}

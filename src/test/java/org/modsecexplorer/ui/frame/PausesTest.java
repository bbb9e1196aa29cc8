package org.modsecexplorer.ui.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import javafx.application.Platform;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.modsecexplorer.store.StoreLocation;

/** Measures how long the window's thread is busy at most while the user scrolls, sorts and types. Needs a large store, so it runs on demand. */
@EnabledIfSystemProperty(named = "pauses.store", matches = ".+", disabledReason = "a benchmark, see src/build/bench/pauses")
class PausesTest extends WindowCase {

    private static final long LONGEST_MS = 50;
    private static final long PATIENCE_MINUTES = 10;

    private final Map<String, Long> pauses = new TreeMap<>();

    @Override
    protected boolean startsFilled() {
        return false;
    }

    @Override
    protected void prepare(TestDesk fresh) {
        fresh.useStore(StoreLocation.embedded(Path.of(System.getProperty("pauses.store"))));
    }

    /** Runs a task and asks the window's thread for a sign of life all the while. */
    private void measure(String what, Runnable task) throws InterruptedException {
        AtomicBoolean ended = new AtomicBoolean();
        AtomicLong longest = new AtomicLong();
        Thread watcher = Thread.ofPlatform().start(() -> {
            while (!ended.get()) {
                long asked = System.nanoTime();
                AtomicBoolean answered = new AtomicBoolean();
                Platform.runLater(() -> {
                    longest.accumulateAndGet(System.nanoTime() - asked, Math::max);
                    answered.set(true);
                });
                while (!answered.get()) {
                    Thread.onSpinWait();
                    pause(1);
                }
                pause(2);
            }
        });
        task.run();
        ended.set(true);
        watcher.join();
        pauses.merge(what, TimeUnit.NANOSECONDS.toMillis(longest.get()), Math::max);
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isAnswered() {
        return window.models().entries().foundProperty().get() != null && !window.models().entries().askingProperty().get();
    }

    private void awaitAnswer() {
        for (long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(PATIENCE_MINUTES); !onWindow(this::isAnswered); pause(100)) {
            assertThat(System.nanoTime()).isLessThan(end);
        }
    }

    @Test
    void nothingHoldsTheWindow() throws InterruptedException {
        awaitAnswer();
        robot.clickOn("#page-entries");
        pause(2_000);
        // warm-up
        robot.clickOn("#entries").type(KeyCode.END).type(KeyCode.HOME);
        for (int round = 0; round < 2; round++) {
            pauses.clear();
            measure("scroll", () -> {
                robot.clickOn("#entries");
                for (int i = 0; i < 60; i++) {
                    robot.type(KeyCode.PAGE_DOWN);
                }
                robot.type(KeyCode.END);
                for (int i = 0; i < 60; i++) {
                    robot.type(KeyCode.PAGE_UP);
                }
                robot.type(KeyCode.HOME);
            });
            for (String column : new String[] {"Client", "URI", "Time (UTC)"}) {
                measure("sort by " + column, () -> {
                    robot.clickOn(column);
                    robot.clickOn("#entries").type(KeyCode.PAGE_DOWN).type(KeyCode.PAGE_DOWN);
                    awaitAnswer();
                });
            }
            for (String text : new String[] {"rule:942100", "union", "ip:198.51.2.0/24 status:>=400"}) {
                measure("type " + text, () -> {
                    filter(text);
                    robot.clickOn("#entries").type(KeyCode.PAGE_DOWN).type(KeyCode.PAGE_DOWN);
                    awaitAnswer();
                });
            }
            measure("clear", () -> {
                robot.clickOn("#filter").type(KeyCode.ESCAPE);
                awaitAnswer();
            });
            measure("overview", () -> {
                robot.clickOn("#page-overview");
                pause(3_000);
                robot.clickOn("#page-entries");
            });
        }
        pauses.forEach((what, millis) -> System.out.println("longest pause, " + what + ": " + millis + " ms"));
        assertThat(pauses.values()).allMatch(millis -> millis <= LONGEST_MS);
    }
}

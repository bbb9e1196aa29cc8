package org.modsecexplorer.ui.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.TestStores;

/** Work off the UI thread: the newest job wins, and the query of the older one is cancelled in the database. */
class JobsTest {

    private static final long PATIENCE_SECONDS = 60;

    private final List<Runnable> later = new ArrayList<>();
    private final List<String> told = new ArrayList<>();

    private void runLater() {
        List<Runnable> now = List.copyOf(later);
        later.clear();
        now.forEach(Runnable::run);
    }

    @Test
    void onlyTheNewestOfASlotIsTold() {
        List<Runnable> work = new ArrayList<>();
        Jobs jobs = new Jobs(work::add, later::add);
        jobs.latest("a", () -> "first", told::add, e -> told.add(e.toString()));
        jobs.latest("a", () -> "second", told::add, e -> told.add(e.toString()));
        jobs.latest("a", () -> "third", told::add, e -> told.add(e.toString()));
        jobs.latest("b", () -> "other", told::add, e -> told.add(e.toString()));
        assertThat(work).hasSize(2);
        while (!work.isEmpty()) {
            work.removeFirst().run();
            runLater();
        }
        assertThat(told).containsExactlyInAnyOrder("third", "other");
    }

    @Test
    void whatIsForgottenIsNotTold() {
        Jobs jobs = new Jobs(Runnable::run, later::add);
        jobs.latest("a", () -> "answer", told::add, e -> told.add(e.toString()));
        jobs.forget("a");
        runLater();
        assertThat(told).isEmpty();
        jobs.latest("a", () -> "again", told::add, e -> told.add(e.toString()));
        runLater();
        assertThat(told).containsExactly("again");
    }

    @Test
    void aQuestionThatHasBeenTakenOverIsEndedInTheDatabase(@TempDir Path folder) throws Exception {
        LinkedBlockingQueue<Runnable> window = new LinkedBlockingQueue<>();
        try (Store store = TestStores.embedded(folder); ExecutorService background = Executors.newCachedThreadPool()) {
            Jobs jobs = new Jobs(background, window::add);
            jobs.statements().watch(store.dsl());
            CountDownLatch started = new CountDownLatch(1);
            jobs.latest("ids", () -> {
                started.countDown();
                return endless(store);
            }, _ -> told.add("endless"), e -> told.add(e.toString()));
            assertThat(started.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            // the statement may not have begun yet: submit jobs until the endless one is cancelled
            Runnable next = null;
            while (next == null) {
                jobs.latest("ids", () -> "newest", told::add, e -> told.add(e.toString()));
                next = window.poll(100, TimeUnit.MILLISECONDS);
            }
            next.run();
            while (told.isEmpty()) {
                window.take().run();
            }
            assertThat(told).containsExactly("newest");
        }
    }

    /** Counts so many rows that the query practically never ends. */
    private static long endless(Store store) {
        var a = DSL.generateSeries(1, 2_000_000).as("a", "n");
        var b = DSL.generateSeries(1, 2_000_000).as("b", "n");
        var product = a.field("n", Integer.class).times(b.field("n", Integer.class)).mod(7);
        return store.dsl().select(DSL.count()).from(a).crossJoin(b).where(product.eq(3)).fetchSingle().value1();
    }
}

package org.modsecexplorer.ui.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modsecexplorer.ingest.Entries;
import org.modsecexplorer.ingest.ImportRequest;
import org.modsecexplorer.ingest.Importer;
import org.modsecexplorer.ingest.report.CancelSignal;
import org.modsecexplorer.ingest.report.ImportListener;
import org.modsecexplorer.query.filter.Filter;
import org.modsecexplorer.store.Keyring;
import org.modsecexplorer.store.Line;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.StoreLocation;
import org.modsecexplorer.store.TestStores;

/** The user is told whether the server or its copy answers; a single thread stands in for the window's. */
class IndexStateTest {

    private static final int PATIENCE_SECONDS = 60;

    private final ExecutorService window = Executors.newSingleThreadExecutor();
    private final ExecutorService background = Executors.newCachedThreadPool();
    private final Jobs jobs = new Jobs(background, window);

    @TempDir
    Path folder;

    private Session session;
    private String url;

    @BeforeEach
    void fill() throws Exception {
        url = TestStores.serverUrl();
        store("one", "two");
        session = window.submit(() -> new Session(jobs, Keyring.NONE, folder.resolve("cache"))).get();
    }

    @AfterEach
    void close() throws Exception {
        window.submit(session::close).get();
        background.shutdown();
        assertThat(background.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        window.shutdown();
    }

    private void store(String... ids) throws IOException {
        Path log = folder.resolve("audit.log");
        Files.writeString(log, String.join("", Stream.of(ids).map(Entries::serial).toList()));
        try (Store store = Store.open(StoreLocation.ofUrl(url))) {
            new Importer(store).run(ImportRequest.of(log), ImportListener.NONE, new CancelSignal());
        }
    }

    private void use(StoreLocation location) throws Exception {
        Store store = Store.open(location);
        window.submit(() -> session.use(store)).get();
    }

    private IndexState state() {
        try {
            return window.submit(() -> session.indexProperty().get()).get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private long counted() {
        try {
            return window.submit(() -> session.answers()).get().count(Filter.EVERYTHING);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS); !condition.getAsBoolean(); Thread.sleep(50)) {
            assertThat(System.nanoTime()).as("time is over").isLessThan(end);
        }
    }

    @Test
    void withTheServerAwayItsCopyAnswers() throws Exception {
        int port = URI.create(url.substring("jdbc:".length())).getPort();
        try (Line line = new Line(port)) {
            use(StoreLocation.ofUrl(url.replace(":" + port + "/", ":" + line.port() + "/") + "&sslMode=DISABLED"));
            await(() -> state() instanceof IndexState.UpToDateCopy);
            line.down();
            await(() -> state() instanceof IndexState.ServerAway);
            assertThat(counted()).isEqualTo(2);
            store("three");
            line.up();
            await(() -> state() instanceof IndexState.UpToDateCopy && counted() == 3);
        }
    }

    @Test
    void copiesCanBeTurnedOffAndOn() throws Exception {
        use(StoreLocation.ofUrl(url));
        await(() -> state() instanceof IndexState.UpToDateCopy);
        window.submit(() -> session.setUsesCopies(false)).get();
        await(() -> state() instanceof IndexState.Silent);
        assertThat(counted()).isEqualTo(2);
        window.submit(() -> session.setUsesCopies(true)).get();
        await(() -> state() instanceof IndexState.UpToDateCopy);
        assertThat(counted()).isEqualTo(2);
    }
}

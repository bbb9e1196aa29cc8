package org.modsecexplorer.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.modsecexplorer.store.schema.Tables.ID_SEQUENCE;
import static org.modsecexplorer.store.schema.Tables.MERGED_LOG;
import static org.modsecexplorer.store.schema.Tables.RAW_ENTRY;
import static org.modsecexplorer.store.schema.Tables.SOURCE_FILE;
import static org.modsecexplorer.store.schema.Tables.TRANSACTION_ENTRY;

import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.modsecexplorer.ingest.report.CancelSignal;
import org.modsecexplorer.ingest.report.ImportListener;
import org.modsecexplorer.ingest.report.ImportProgress;
import org.modsecexplorer.ingest.report.ImportReport;
import org.modsecexplorer.store.Line;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.StoreException;
import org.modsecexplorer.store.StoreFailure;
import org.modsecexplorer.store.StoreLocation;
import org.modsecexplorer.store.TestStores;

/** A real server that becomes unavailable, comes back, is busy or rejects changes in the middle of imports. */
@Tag("slow")
class OutageTest {

    /** Two batches on a server. */
    private static final int ENTRIES = 1_200;

    private static final int IN_PIPE = 3_000;
    private static final ImportRequest OF_PIPE = new ImportRequest(List.of(Path.of("-")), null, false, false, false, null);

    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final List<StoreFailure> waited = new ArrayList<>();
    private String url = "";
    private Path merged = Path.of("");
    private Path audit = Path.of("");

    @BeforeEach
    void makeSource() throws IOException {
        url = TestStores.serverUrl();
        merged = folder.resolve("merged.log");
        audit = Files.writeString(folder.resolve("audit.log"), Entries.serial("e", ENTRIES));
    }

    /** How the test reacts when the store is unavailable. */
    private interface Outage {
        void begins(StoreFailure failure) throws IOException;
    }

    private ImportReport run(Store store, Duration retryFor, CancelSignal cancel, Outage outage) {
        ImportRequest request = new ImportRequest(List.of(audit), merged, false, false, false, null);
        return new Importer(store, InputStream.nullInputStream(), retryFor).run(request, new ImportListener() {
            @Override
            public void progress(ImportProgress progress) {}

            @Override
            public void waiting(StoreFailure failure, Duration left) {
                waited.add(failure);
                try {
                    outage.begins(failure);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }, cancel);
    }

    private ImportReport run(Store store, Outage outage) {
        return run(store, LONG, new CancelSignal(), outage);
    }

    private Line line() throws IOException {
        return new Line(URI.create(url.substring("jdbc:".length())).getPort());
    }

    private StoreLocation through(Line line) {
        return through(line, "");
    }

    private StoreLocation through(Line line, String parameters) {
        int port = URI.create(url.substring("jdbc:".length())).getPort();
        return StoreLocation.ofUrl(url.replace(":" + port + "/", ":" + line.port() + "/") + "&sslMode=DISABLED" + parameters);
    }

    private void everythingIsThereOnce() throws IOException {
        try (Store store = Store.open(StoreLocation.ofUrl(url))) {
            assertThat(store.dsl().fetchCount(TRANSACTION_ENTRY)).isEqualTo(ENTRIES);
            assertThat(store.dsl().fetchCount(RAW_ENTRY)).isEqualTo(ENTRIES);
            assertThat(store.dsl().fetchCount(SOURCE_FILE)).isEqualTo(1);
            assertThat(store.dsl().select(MERGED_LOG.COMMITTED_BYTES).from(MERGED_LOG).fetchSingle().value1()).isEqualTo(Files.size(merged));
        }
        assertThat(Files.readString(merged, StandardCharsets.ISO_8859_1)).isEqualTo(Entries.serial("e", ENTRIES));
    }

    @ParameterizedTest
    @CsvSource({"BEFORE_COMMIT,2", "BEFORE_COMMIT,5"})
    void aLineThatBreaksAtACommitLosesNothingAndDoublesNothing(Line.Cut cut, int commit) throws IOException {
        try (Line line = line();
                Store store = Store.open(through(line))) {
            line.cutAtCommit(commit, cut);
            run(store, _ -> {});
            assertThat(line.wasCut()).isTrue();
        }
        everythingIsThereOnce();
    }

    @Test
    void aLineThatBreaksWithTwoInFlightBatchesLosesNothingAndDoublesNothing() throws IOException {
        breakWithTwoInFlightBatches(Line.Cut.BEFORE_ANSWER, 9);
    }

    @Tag("trial")
    @ParameterizedTest
    @CsvSource({"BEFORE_COMMIT,8", "BEFORE_ANSWER,8", "BEFORE_COMMIT,9", "BEFORE_COMMIT,10", "BEFORE_ANSWER,10"})
    void whicheverBatchIsInFlightNothingIsLostAndNothingDoubled(Line.Cut cut, int commit) throws IOException {
        breakWithTwoInFlightBatches(cut, commit);
    }

    /** Without a merged log, an import has up to two batches in flight on a server. */
    private void breakWithTwoInFlightBatches(Line.Cut cut, int commit) throws IOException {
        int files = 3_000;
        Path many = Files.createDirectory(folder.resolve("many"));
        for (int i = 0; i < files; i++) {
            Files.writeString(many.resolve("e" + i), Entries.serial("e" + i));
        }
        ImportRequest request = new ImportRequest(List.of(many), null, false, false, false, null);
        try (Line line = line();
                Store store = Store.open(through(line))) {
            line.cutAtCommit(commit, cut);
            ImportReport report = new Importer(store, InputStream.nullInputStream(), LONG).run(request, _ -> {}, new CancelSignal());
            assertThat(line.wasCut()).isTrue();
            assertThat(report.stored()).isEqualTo(files);
        }
        try (Store store = Store.open(StoreLocation.ofUrl(url))) {
            assertThat(store.dsl().fetchCount(TRANSACTION_ENTRY)).isEqualTo(files);
            assertThat(store.dsl().fetchCount(RAW_ENTRY)).isEqualTo(files);
            assertThat(store.dsl().fetchCount(SOURCE_FILE)).isEqualTo(files);
        }
    }

    /** A pipe that has delivered more than the import keeps in memory, and stays open. */
    private static PipedInputStream idlePipe(CountDownLatch open) throws IOException {
        PipedInputStream pipe = new PipedInputStream(1 << 20);
        PipedOutputStream in = new PipedOutputStream(pipe);
        Thread.ofPlatform().daemon().start(() -> {
            try (in) {
                for (int i = 0; i < IN_PIPE; i++) {
                    String entry = Entries.serial("e" + i).replace("Host: ", "X-Long: " + "x".repeat(32 << 10) + "\nHost: ");
                    in.write(entry.getBytes(StandardCharsets.ISO_8859_1));
                }
                open.await();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        return pipe;
    }

    @Test
    @Timeout(120)
    void whatAPipeBroughtIsWrittenAgainWhileItIsIdle() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        try (Line line = line();
                Store store = Store.open(through(line));
                Store direct = Store.open(StoreLocation.ofUrl(url));
                PipedInputStream pipe = idlePipe(open);
                ExecutorService threads = Executors.newSingleThreadExecutor()) {
            line.cutAtCommit(4, Line.Cut.BEFORE_COMMIT);
            Future<ImportReport> importing =
                    threads.submit(() -> new Importer(store, pipe, LONG).run(OF_PIPE, ImportListener.NONE, new CancelSignal()));
            while (direct.dsl().fetchCount(TRANSACTION_ENTRY) < 250) {
                assertThat(importing).isNotDone();
                TimeUnit.MILLISECONDS.sleep(50);
            }
            assertThat(line.wasCut()).isTrue();
            open.countDown();
            assertThat(importing.get().stored()).isEqualTo(IN_PIPE);
        }
    }

    @Test
    void aServerThatStaysAwayEndsAnImportFromAnIdlePipe() throws IOException {
        CountDownLatch open = new CountDownLatch(1);
        try (Line line = line();
                Store store = Store.open(through(line));
                PipedInputStream pipe = idlePipe(open)) {
            line.cutAtCommit(4, Line.Cut.BEFORE_COMMIT);
            assertThatThrownBy(() -> new Importer(store, pipe, Duration.ZERO).run(OF_PIPE, ImportListener.NONE, new CancelSignal()))
                    .isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.failure()).isInstanceOf(StoreFailure.Unreachable.class));
            assertThat(line.wasCut()).isTrue();
        } finally {
            open.countDown();
        }
    }

    @Test
    void anAnswerToACommitThatIsLostLosesNothingAndDoublesNothing() throws IOException {
        try (Line line = line();
                Store store = Store.open(through(line))) {
            line.cutAtCommit(5, Line.Cut.BEFORE_ANSWER);
            run(store, _ -> {});
            assertThat(line.wasCut()).isTrue();
        }
        everythingIsThereOnce();
    }

    @Tag("trial")
    @Test
    void anAnswerToACommitThatIsLostLosesNothingAndDoublesNothingWhicheverCommitItIs() throws IOException {
        for (int commit = 1; commit < 30; commit++) {
            url = TestStores.serverUrl();
            Files.deleteIfExists(merged);
            try (Line line = line();
                    Store store = Store.open(through(line))) {
                line.cutAtCommit(commit, Line.Cut.BEFORE_ANSWER);
                run(store, _ -> {});
                if (!line.wasCut()) {
                    assertThat(commit).as("commits of an import").isGreaterThan(3);
                    return;
                }
            }
            everythingIsThereOnce();
        }
    }

    @Test
    void aServerThatFallsSilentIsGivenUpAndAskedAgain() throws IOException {
        try (Line line = line();
                Store store = Store.open(through(line, "&socketTimeout=1500"))) {
            line.cutAtCommit(4, Line.Cut.SILENT);
            run(store, _ -> {});
            assertThat(line.wasCut()).isTrue();
        }
        assertThat(waited).singleElement().isInstanceOf(StoreFailure.Unreachable.class);
        everythingIsThereOnce();
    }

    @Test
    void aServerThatIsAwayForAWhileIsWaitedFor() throws IOException {
        try (Line line = line();
                Store store = Store.open(through(line))) {
            line.cutAtCommit(4, Line.Cut.BEFORE_COMMIT);
            run(store, _ -> {
                if (waited.size() == 1) {
                    line.down();
                } else if (waited.size() == 2) {
                    line.up();
                }
            });
        }
        assertThat(waited).hasSizeGreaterThanOrEqualTo(2).allSatisfy(failure -> assertThat(failure).isInstanceOf(StoreFailure.Unreachable.class));
        everythingIsThereOnce();
    }

    @Test
    void aServerThatIsRestartedIsWaitedFor() throws IOException {
        try (Line line = line();
                Store store = Store.open(through(line))) {
            line.cutAtCommit(4, Line.Cut.BEFORE_COMMIT);
            run(store, _ -> {
                if (waited.size() == 1) {
                    TestStores.restart();
                }
            });
        }
        assertThat(waited).isNotEmpty().allMatch(StoreFailure::isTransient);
        everythingIsThereOnce();
    }

    @Test
    void aServerThatStaysAwayIsSaidToAndTheNextImportGoesOn() throws IOException {
        try (Line line = line();
                Store store = Store.open(through(line))) {
            line.cutAtCommit(5, Line.Cut.BEFORE_ANSWER);
            assertThatThrownBy(() -> run(store, Duration.ofSeconds(1), new CancelSignal(), _ -> {
                        if (waited.size() == 1) {
                            line.down();
                        }
                    }))
                    .isInstanceOfSatisfying(StoreException.class, e -> {
                        assertThat(e.failure()).isInstanceOf(StoreFailure.Unreachable.class);
                        assertThat(e.failure().isTransient()).isTrue();
                    });
        }
        try (Store store = Store.open(StoreLocation.ofUrl(url))) {
            run(store, _ -> {});
        }
        everythingIsThereOnce();
    }

    @Test
    void waitingCanBeCancelled() throws IOException {
        CancelSignal cancel = new CancelSignal();
        try (Line line = line();
                Store store = Store.open(through(line))) {
            line.cutAtCommit(3, Line.Cut.BEFORE_COMMIT);
            assertThatThrownBy(() -> run(store, LONG, cancel, _ -> cancel.cancel())).isInstanceOf(CancellationException.class);
        }
    }

    @Test
    void aServerThatTakesNoChangesIsWaitedFor() throws IOException {
        String database = StoreLocation.ofUrl(url).label().split("/")[1];
        TestStores.administrate("create user if not exists writer@localhost identified by 'writer'; grant all on " + database + ".* to writer@localhost");
        try (Store store = Store.open(StoreLocation.ofUrl(url.replace("explorer", "writer")))) {
            TestStores.administrate("set global read_only = 1");
            run(store, _ -> TestStores.administrate("set global read_only = 0"));
        } finally {
            TestStores.administrate("set global read_only = 0");
        }
        assertThat(waited).isNotEmpty().allSatisfy(failure -> assertThat(failure).isInstanceOf(StoreFailure.ReadOnly.class));
        everythingIsThereOnce();
    }

    @Test
    void aLockThatAnotherHoldsIsWaitedFor() throws IOException, SQLException {
        try (Store store = Store.open(StoreLocation.ofUrl(url + "&sessionVariables=innodb_lock_wait_timeout=1"));
                Connection other = DriverManager.getConnection(url)) {
            other.setAutoCommit(false);
            DSL.using(other, SQLDialect.MARIADB).selectFrom(ID_SEQUENCE).forUpdate().fetch();
            run(store, _ -> {
                try {
                    other.rollback();
                } catch (SQLException e) {
                    throw new IOException(e);
                }
            });
        }
        assertThat(waited).singleElement().isInstanceOf(StoreFailure.Busy.class);
        everythingIsThereOnce();
    }

    /**
     * The import waits for an entry that another connection has written; that connection then wants one of the import's entries. The server ends the
     * transaction that has changed less.
     */
    @Test
    void aDeadlockLosesNothingAndDoublesNothing() throws Exception {
        String twin = TestStores.serverUrl();
        String twins = StoreLocation.ofUrl(twin).label().split("/")[1] + ".transaction_entry";
        try (Store store = Store.open(StoreLocation.ofUrl(twin))) {
            run(store, _ -> {});
        }
        Files.delete(merged);
        try (Store store = Store.open(StoreLocation.ofUrl(url));
                Connection connection = DriverManager.getConnection(url);
                Connection onlooker = DriverManager.getConnection(url);
                ExecutorService threads = Executors.newSingleThreadExecutor()) {
            DSLContext other = DSL.using(connection, SQLDialect.MARIADB);
            DSLContext server = DSL.using(onlooker, SQLDialect.MARIADB);
            other.execute("create table weight (n int)");
            connection.setAutoCommit(false);
            other.execute("insert into weight select seq from seq_1_to_20000");
            other.execute("insert into transaction_entry select * from " + twins + " order by id desc limit 1");
            int before = deadlocks(server);
            Future<ImportReport> importing = threads.submit(() -> run(store, _ -> {}));
            while (server.fetchOptional("select 1 from information_schema.innodb_trx where trx_state = 'LOCK WAIT'").isEmpty()) {
                assertThat(importing).isNotDone();
                // the server rebuilds that table only if nobody has queried it for a tenth of a second
                TimeUnit.MILLISECONDS.sleep(150);
            }
            other.execute("select id from transaction_entry where entry_hash = (select entry_hash from " + twins
                    + " order by id desc limit 1 offset 50) for update");
            assertThat(deadlocks(server)).isGreaterThan(before);
            connection.rollback();
            other.execute("drop table weight");
            assertThat(importing.get().stored()).isEqualTo(ENTRIES);
        }
        assertThat(waited).as("an immediate retry is not reported").isEmpty();
        everythingIsThereOnce();
    }

    private static int deadlocks(DSLContext server) {
        return server.fetchSingle("show global status like 'Innodb_deadlocks'").get(1, Integer.class);
    }

    @Test
    void tooManyConnectionsAreWaitedFor() throws IOException, SQLException {
        String database = StoreLocation.ofUrl(url).label().split("/")[1];
        TestStores.administrate("create or replace user guest@localhost identified by 'guest' with max_user_connections 2; grant all on " + database
                + ".* to guest@localhost");
        String guest = url.replace("explorer", "guest");
        try (Connection one = DriverManager.getConnection(guest);
                Connection two = DriverManager.getConnection(guest)) {
            assertThat(one.isValid(5) && two.isValid(5)).isTrue();
            assertThatThrownBy(() -> Store.open(StoreLocation.ofUrl(guest)))
                    .isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.failure()).isInstanceOf(StoreFailure.Busy.class));
        }
    }
}

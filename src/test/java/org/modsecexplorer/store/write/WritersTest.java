package org.modsecexplorer.store.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.modsecexplorer.store.schema.Tables.RAW_ENTRY;
import static org.modsecexplorer.store.schema.Tables.SOURCE_FILE;
import static org.modsecexplorer.store.schema.Tables.TRANSACTION_ENTRY;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.Format;
import org.modsecexplorer.parse.EntryParser;
import org.modsecexplorer.source.FileFacts;
import org.modsecexplorer.store.Line;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.StoreException;
import org.modsecexplorer.store.StoreLocation;
import org.modsecexplorer.store.TestStores;
import org.modsecexplorer.store.ledger.LedgerState;
import org.modsecexplorer.store.values.Hashes;

/** Batches that are written concurrently. */
@Tag("slow")
class WritersTest {

    /** Size of the connection pool. */
    private static final int CONNECTIONS = 6;

    @TempDir
    Path folder;

    private static Bytes entry(String id) {
        return Bytes.of("""
                --a1b2c3d4-A--
                [23/Nov/2026:18:25:00 +0000] %s 192.0.2.10 51234 198.51.100.80 443
                --a1b2c3d4-B--
                GET / HTTP/1.1

                --a1b2c3d4-Z--
                """.formatted(id).getBytes(StandardCharsets.ISO_8859_1));
    }

    private static @Nullable Writing begin(Writers writers, String path, String... ids) {
        List<FileStep> steps = steps(writers.preparationFor(List.of()), path, ids);
        return writers.begin(steps, writer -> write(writer, steps));
    }

    private static List<FileStep> steps(Preparation preparation, String path, String... ids) {
        List<PreparedEntry> entries = Arrays.stream(ids)
                .map(WritersTest::entry)
                .map(bytes -> preparation.prepare(bytes, true, 0, EntryParser.parse(Format.NATIVE_V2, bytes, ZoneOffset.UTC)))
                .toList();
        SourceFileTicket ticket = SourceFileTicket.fromStart(new FileFacts(path, 1, 0, null), null);
        return List.of(new FileStep(ticket, Format.NATIVE_V2, entries, entries.size(), 1, null, LedgerState.COMPLETE, null));
    }

    /** Retries after transient failures, like an import. */
    private static EntryWriter.Written write(EntryWriter writer, List<FileStep> steps) {
        for (int failures = 0; ; failures++) {
            try {
                return writer.write(1, null, steps, null);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (StoreException e) {
                if (failures == 5 || !e.failure().isTransient()) {
                    throw e;
                }
            }
        }
    }

    /** Begins a batch while another is in flight. The second writer opens on the first request, which does not wait for it, so this retries. */
    private static Writing beginBeside(Writers writers, String path, String... ids) {
        while (true) {
            Writing writing = begin(writers, path, ids);
            if (writing != null) {
                return writing;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    /** In a cluster, a member that died may have passed the commit on, and it arrives late: under the same numbers only one of the two can be taken. */
    @Test
    void aCommitThatWasNotFoundIsRepeatedUnderItsNumbers() throws IOException {
        StoreLocation location = TestStores.serverLocation();
        int port = URI.create(location.url().substring("jdbc:".length())).getPort();
        try (Line line = new Line(port);
                Store store = Store.open(StoreLocation.ofUrl(location.url().replace(":" + port + "/", ":" + line.port() + "/")
                        + "?user=explorer&password=explorer&sslMode=DISABLED"));
                EntryWriter writer = EntryWriter.into(store)) {
            List<FileStep> steps = steps(writer.preparationFor(List.of()), "/1", "a", "b");
            writer.write(1, null, steps(writer.preparationFor(List.of()), "/0", "first"), null);
            line.cutAtCommit(1, Line.Cut.BEFORE_COMMIT);
            assertThatThrownBy(() -> writer.write(1, null, steps, null)).isInstanceOf(StoreException.class);
            assertThat(line.wasCut()).isTrue();
            assertThat(writer.write(1, null, steps, null).stored()).isEqualTo(2);
            writer.write(1, null, steps(writer.preparationFor(List.of()), "/2", "last"), null);
            assertThat(store.dsl().select(TRANSACTION_ENTRY.ID).from(TRANSACTION_ENTRY).orderBy(TRANSACTION_ENTRY.ID).fetch(TRANSACTION_ENTRY.ID))
                    .containsExactly(1L, 2L, 3L, 4L);
            assertThat(store.dsl().select(SOURCE_FILE.ID).from(SOURCE_FILE).orderBy(SOURCE_FILE.ID).fetch(SOURCE_FILE.ID)).containsExactly(1L, 2L, 3L);
        }
    }

    /** A merged log in memory. @param undone runs whenever an attempt is undone */
    private record Merged(StringBuilder text, int[] committedLength, Runnable undone) implements MergedText {

        @Override
        public String path() {
            return "/merged";
        }

        @Override
        public @Nullable String fileKey() {
            return null;
        }

        @Override
        public long append(List<Bytes> entries) {
            entries.forEach(entry -> text.append(new String(entry.array(), entry.offset(), entry.length(), StandardCharsets.ISO_8859_1)));
            return text.length();
        }

        @Override
        public void cutBack() {
            text.setLength(committedLength[0]);
            undone.run();
        }

        @Override
        public void committed() {
            committedLength[0] = text.length();
        }
    }

    @Test
    void aCommitThatArrivesWhileItIsRepeatedCounts() throws IOException {
        StoreLocation location = TestStores.serverLocation();
        int port = URI.create(location.url().substring("jdbc:".length())).getPort();
        try (Line line = new Line(port);
                Store direct = Store.open(location);
                Store store = Store.open(StoreLocation.ofUrl(location.url().replace(":" + port + "/", ":" + line.port() + "/")
                        + "?user=explorer&password=explorer&sslMode=DISABLED"));
                EntryWriter writer = EntryWriter.into(store)) {
            List<FileStep> steps = steps(writer.preparationFor(List.of()), "/1", "a");
            // reserves the numbers, which is a commit of its own
            writer.write(1, null, steps(writer.preparationFor(List.of()), "/0", "first"), null);
            AtomicBoolean isLate = new AtomicBoolean(true);
            Merged merged = new Merged(new StringBuilder(), new int[1], () -> {
                if (isLate.getAndSet(false)) {
                    deliver(direct, 2, entry("a"));
                }
            });
            line.cutAtCommit(1, Line.Cut.BEFORE_COMMIT);
            assertThatThrownBy(() -> writer.write(1, null, steps, merged)).isInstanceOf(StoreException.class);
            assertThat(writer.write(1, null, steps, merged)).isEqualTo(new EntryWriter.Written(1, 0, 0, List.of(1)));
            assertThat(isLate).isFalse();
            assertThat(direct.dsl().fetchCount(TRANSACTION_ENTRY)).isEqualTo(2);
            assertThat(merged.text()).hasToString(new String(entry("a").array(), StandardCharsets.ISO_8859_1));
        }
    }

    private static void deliver(Store store, long id, Bytes entry) {
        store.dsl()
                .insertInto(TRANSACTION_ENTRY)
                .set(TRANSACTION_ENTRY.ID, id)
                .set(TRANSACTION_ENTRY.ENTRY_HASH, Hashes.ofEntry(entry))
                .set(TRANSACTION_ENTRY.IMPORT_ID, 1L)
                .set(TRANSACTION_ENTRY.SOURCE_FILE_ID, 1L)
                .set(TRANSACTION_ENTRY.SOURCE_OFFSET, 0L)
                .set(TRANSACTION_ENTRY.SOURCE_LENGTH, 1L)
                .set(TRANSACTION_ENTRY.FORMAT, "v2-native")
                .set(TRANSACTION_ENTRY.OUTCOME, (short) 10)
                .set(TRANSACTION_ENTRY.MATCH_COUNT, 0)
                .execute();
    }

    @Test
    void aServerIsAtTwoBatchesAtOnceAndNotAtThree() throws IOException, SQLException {
        try (Store store = TestStores.server();
                Writers writers = Writers.into(store, false);
                Connection other = TestStores.holder(store, entry("held"))) {
            Writing first = Objects.requireNonNull(begin(writers, "/1", "a", "held"));
            Writing second = beginBeside(writers, "/2", "b");
            assertThat(begin(writers, "/3", "c")).isNull();
            assertThat(second.finish().stored()).isEqualTo(1);
            assertThat(first.isDone()).as("waits for the connection that holds its entry").isFalse();
            // the second writer continues while the first one waits
            assertThat(Objects.requireNonNull(begin(writers, "/3", "c")).finish().stored()).isEqualTo(1);
            assertThat(store.dsl().fetchCount(SOURCE_FILE)).isEqualTo(2);
            other.commit();
            assertThat(first.finish()).isEqualTo(new EntryWriter.Written(1, 1, 0, List.of(1)));
            assertThat(store.dsl().fetchCount(SOURCE_FILE)).isEqualTo(3);
            assertThat(store.dsl().fetchCount(RAW_ENTRY)).isEqualTo(3);
        }
    }

    @Test
    void anEntryOfTheBatchUnderWayIsWaitedForAndThenKnown() throws IOException {
        try (Store store = TestStores.server();
                Writers writers = Writers.into(store, false)) {
            Writing first = Objects.requireNonNull(begin(writers, "/1", "a", "b"));
            assertThat(begin(writers, "/2", "b", "c")).isNull();
            assertThat(first.finish().stored()).isEqualTo(2);
            assertThat(Objects.requireNonNull(begin(writers, "/2", "b", "c")).finish()).isEqualTo(new EntryWriter.Written(1, 1, 0, List.of(1)));
        }
    }

    @Test
    void theEmbeddedStoreAndAMergedLogTakeOneBatchAtATime() throws IOException {
        try (Store embedded = TestStores.embedded(folder);
                Store server = TestStores.server();
                Writers one = Writers.into(embedded, false);
                Writers other = Writers.into(server, true)) {
            for (Writers writers : List.of(one, other)) {
                Writing first = Objects.requireNonNull(begin(writers, "/1", "a"));
                assertThat(begin(writers, "/2", "b")).isNull();
                assertThat(first.finish().stored()).isEqualTo(1);
                assertThat(Objects.requireNonNull(begin(writers, "/2", "b")).finish().stored()).isEqualTo(1);
            }
        }
    }

    @Test
    void aConnectionThatTheServerGaveUpInAPauseIsNotUsed() throws IOException {
        try (Store store = Store.open(StoreLocation.ofUrl(TestStores.serverUrl() + "&sessionVariables=wait_timeout=5"));
                EntryWriter writer = EntryWriter.into(store)) {
            for (String id : List.of("a", "b")) {
                List<FileStep> steps = steps(writer.preparationFor(List.of()), "/" + id, id);
                assertThat(writer.write(1, null, steps, null).stored()).isEqualTo(1);
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(id.equals("a") ? 11 : 0));
            }
        }
    }

    @Test
    void whereASecondConnectionIsNotToBeHadOneDoes() throws IOException, SQLException {
        List<Connection> others = new ArrayList<>();
        try (Store store = TestStores.server();
                Writers writers = Writers.into(store, false)) {
            Objects.requireNonNull(begin(writers, "/first", "first")).finish();
            for (int i = 0; i < CONNECTIONS - 2; i++) {
                others.add(store.writingConnection());
            }
            Writing one = Objects.requireNonNull(begin(writers, "/1", "a"));
            assertThat(begin(writers, "/2", "b")).as("concurrently with the first").isNull();
            assertThat(one.finish().stored()).isEqualTo(1);
            assertThat(Objects.requireNonNull(begin(writers, "/2", "b")).finish().stored()).isEqualTo(1);
            others.forEach(WritersTest::giveBack);
        }
    }

    private static void giveBack(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aLineThatBreaksWithTwoInFlightBatchesLosesNothing() throws IOException {
        StoreLocation direct = TestStores.serverLocation();
        int port = URI.create(direct.url().substring("jdbc:".length())).getPort();
        try (Line line = new Line(port);
                Store store = Store.open(StoreLocation.ofUrl(
                        direct.url().replace(":" + port + "/", ":" + line.port() + "/") + "?user=explorer&password=explorer&sslMode=DISABLED"));
                Writers writers = Writers.into(store, false)) {
            Objects.requireNonNull(begin(writers, "/0", "0")).finish();
            line.cutAtCommit(1, Line.Cut.BEFORE_ANSWER);
            List<Writing> both = List.of(Objects.requireNonNull(begin(writers, "/1", "a", "b")), beginBeside(writers, "/2", "c"));
            for (Writing writing : both) {
                assertThat(writing.finish().stored()).isPositive();
            }
            assertThat(line.wasCut()).isTrue();
            assertThat(store.dsl().fetchCount(RAW_ENTRY)).isEqualTo(4);
            assertThat(store.dsl().fetchCount(TRANSACTION_ENTRY)).isEqualTo(4);
            assertThat(store.dsl().fetchCount(SOURCE_FILE)).isEqualTo(3);
        }
    }
}

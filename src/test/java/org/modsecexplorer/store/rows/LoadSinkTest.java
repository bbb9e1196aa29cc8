package org.modsecexplorer.store.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.modsecexplorer.store.schema.Tables.APACHE_ERROR;
import static org.modsecexplorer.store.schema.Tables.ID_SEQUENCE;
import static org.modsecexplorer.store.schema.Tables.INCOMPLETE_ENTRY;
import static org.modsecexplorer.store.schema.Tables.RAW_ENTRY;
import static org.modsecexplorer.store.schema.Tables.RULE_DEFINITION;
import static org.modsecexplorer.store.schema.Tables.RULE_MATCH;
import static org.modsecexplorer.store.schema.Tables.SOURCE_FILE;
import static org.modsecexplorer.store.schema.Tables.TRANSACTION_ENTRY;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.Format;
import org.modsecexplorer.parse.EntryParser;
import org.modsecexplorer.source.FileFacts;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.StoreException;
import org.modsecexplorer.store.StoreLocation;
import org.modsecexplorer.store.TestStores;
import org.modsecexplorer.store.ledger.LedgerState;
import org.modsecexplorer.store.write.EntryWriter;
import org.modsecexplorer.store.write.FileStep;
import org.modsecexplorer.store.write.Preparation;
import org.modsecexplorer.store.write.PreparedEntry;
import org.modsecexplorer.store.write.SourceFileTicket;

/** Rows for a real server with LOAD DATA, or with inserts where it must not load. */
class LoadSinkTest {

    private static final String INSERTING = "&allowLoadLocalInfile=false";
    private static final String NO_ESCAPES = "&sessionVariables=sql_mode='STRICT_TRANS_TABLES,NO_BACKSLASH_ESCAPES,ANSI_QUOTES'";
    private static final Path SAMPLES = Path.of("sample-logs/audit");

    private static StoreLocation location(String parameters) {
        return StoreLocation.ofUrl(TestStores.serverUrl() + parameters);
    }

    /** @param uri of the request, in Latin-1 as in the log */
    private static byte[] entry(String id, String uri) {
        return """
                --a1b2c3d4-A--
                [23/Nov/2026:18:25:00 +0000] %s 2001:db8::1 51234 198.51.100.80 443
                --a1b2c3d4-B--
                GET /%s HTTP/1.1
                Host: shop.example.com
                X-Back: \\N

                --a1b2c3d4-H--
                Message: Warning. Found. [file "C:\\\\rules\\\\new.conf"] [line "1"] [id "942100"] [msg "a\\x09b\\x0ac\\x5c"] [tag "t\\x5c"]
                Apache-Error: [file "core.c"] [line 1] [level 3] back\\\\slash

                --a1b2c3d4-Z--
                """.formatted(id, uri).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static FileStep step(Preparation preparation, String path, byte[]... entries) {
        List<PreparedEntry> prepared = Arrays.stream(entries)
                .map(bytes -> preparation.prepare(
                        Bytes.of(bytes), true, 0, EntryParser.parse(Format.NATIVE_V2, Bytes.of(bytes), ZoneOffset.UTC)))
                .toList();
        SourceFileTicket ticket = SourceFileTicket.fromStart(new FileFacts(path, 1, 0, null), null);
        return new FileStep(ticket, Format.NATIVE_V2, prepared, prepared.size(), 1, null, LedgerState.COMPLETE, null);
    }

    private static EntryWriter.Written write(Store store, String hostLabel, byte[]... entries) {
        try (EntryWriter writer = EntryWriter.into(store)) {
            Preparation preparation = writer.preparationFor(Arrays.stream(entries).map(Bytes::of).toList());
            return writer.write(1, hostLabel, List.of(step(preparation, "/audit", entries)), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> everything(Store store) {
        List<String> rows = new ArrayList<>();
        for (Table<?> table : List.of(SOURCE_FILE, TRANSACTION_ENTRY, RAW_ENTRY, RULE_MATCH, RULE_DEFINITION, APACHE_ERROR, INCOMPLETE_ENTRY)) {
            for (var row : store.dsl().selectFrom(table).orderBy(table.field(0), table.field(1))) {
                for (Field<?> field : table.fields()) {
                    Object value = row.get(field);
                    rows.add(table.getName() + "." + field.getName() + ": " + (value instanceof byte[] bytes ? Arrays.toString(bytes) : value));
                }
            }
        }
        return rows;
    }

    /** Number of load statements that the server has received since it started. */
    private static long loads(Store store) {
        return store.dsl()
                .select(DSL.field("variable_value", Long.class))
                .from("information_schema.global_status")
                .where(DSL.field("variable_name").eq("COM_LOAD"))
                .fetchSingle()
                .value1();
    }

    @Test
    void whatIsLoadedIsWhatWouldHaveBeenInserted() throws IOException {
        List<byte[]> entries = new ArrayList<>();
        try (Stream<Path> files = Files.walk(SAMPLES)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                entries.add(Files.readAllBytes(file));
            }
        }
        StringBuilder allBytes = new StringBuilder();
        IntStream.range(0, 256).filter(b -> b != '\n' && b != '\r').forEach(b -> allBytes.append((char) b));
        entries.add(entry("bytes", allBytes.toString()));
        entries.add(entry("null", "\\N"));
        entries.add(entry("\\", "\\\\t\\n\\0"));
        entries.add(entry("emoji", new String("\uD83D\uDE00".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)));
        byte[][] all = entries.toArray(byte[][]::new);
        List<List<String>> stored = new ArrayList<>();
        for (String parameters : List.of("", NO_ESCAPES, INSERTING)) {
            try (Store store = Store.open(location(parameters))) {
                long before = loads(store);
                assertThat(write(store, "web\t1", all).stored()).isEqualTo(all.length);
                // one of them is the writer's check that it may load
                assertThat(loads(store) > before + 1).isEqualTo(!parameters.equals(INSERTING));
                assertThat(store.isLoading()).isEqualTo(!parameters.equals(INSERTING));
                stored.add(everything(store));
            }
        }
        assertThat(stored.getFirst()).hasSizeGreaterThan(all.length);
        assertThat(stored).containsOnly(stored.getLast());
    }

    @Test
    void rowsLongerThanAStatementAreLoaded() {
        byte[] body = new byte[9 << 20];
        new Random(1).nextBytes(body);
        byte[] entry = entry("long", "x".repeat(5 << 20) + new String(body, StandardCharsets.ISO_8859_1).replaceAll("[\r\n ]", "x"));
        try (Store store = Store.open(location(""))) {
            assertThat(write(store, "web1", entry("a", "a"), entry, entry("b", "b")).stored()).isEqualTo(3);
            Map<String, Long> ids = store.dsl()
                    .select(TRANSACTION_ENTRY.UNIQUE_ID, TRANSACTION_ENTRY.ID)
                    .from(TRANSACTION_ENTRY)
                    .fetchMap(TRANSACTION_ENTRY.UNIQUE_ID, TRANSACTION_ENTRY.ID);
            assertThat(ids).containsOnlyKeys("a", "long", "b");
            assertThat(store.rawEntries().read(ids.get("long"))).isEqualTo(entry);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", INSERTING})
    void aValueThatDoesNotFitIsNeverCut(String parameters) {
        try (Store store = Store.open(location(parameters))) {
            String label = "x".repeat(300);
            assertThatThrownBy(() -> write(store, label, entry("a", "a")))
                    .isInstanceOfSatisfying(StoreException.class, e -> assertThat(e).hasMessageContaining("host_label"));
            assertThat(store.dsl().fetchCount(TRANSACTION_ENTRY)).isZero();
            assertThat(store.dsl().fetchCount(RAW_ENTRY)).isZero();
            assertThat(write(store, "web1", entry("a", "a")).stored()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", INSERTING})
    void anEntryThatAnotherWriterCommitsMeanwhileIsKnown(String parameters) throws SQLException {
        byte[] entry = entry("a", "a");
        try (Store store = Store.open(location(parameters));
                Connection other = TestStores.holder(store, Bytes.of(entry))) {
            CompletableFuture<EntryWriter.Written> written =
                    CompletableFuture.supplyAsync(() -> write(store, "web1", entry, entry("b", "b")));
            awaitLockWait(store, written);
            assertThat(written).isNotDone();
            other.commit();
            EntryWriter.Written result = written.join();
            assertThat(result.known()).isEqualTo(1);
            assertThat(result.stored()).isEqualTo(1);
            assertThat(store.dsl().fetchCount(RAW_ENTRY)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", INSERTING})
    void whatIsKnownIsFoundAmongWhatIsNew(String parameters) throws IOException {
        try (Store store = Store.open(location(parameters));
                EntryWriter writer = EntryWriter.into(store)) {
            Preparation preparation = writer.preparationFor(List.of());
            String[] batches = {"a b", "c d", "e a", "f d", "a b", "g h", "i g", "j"};
            StringBuilder results = new StringBuilder();
            for (int i = 0; i < batches.length; i++) {
                byte[][] entries = Stream.of(batches[i].split(" ")).map(id -> entry(id, id)).toArray(byte[][]::new);
                EntryWriter.Written written = writer.write(1, null, List.of(step(preparation, "/" + i, entries)), null);
                results.append(written.stored()).append('+').append(written.known()).append(' ');
            }
            assertThat(results).hasToString("2+0 2+0 1+1 1+1 0+2 2+0 1+1 1+0 ");
            assertThat(store.dsl().fetchCount(TRANSACTION_ENTRY)).isEqualTo(10);
            assertThat(store.dsl().fetchCount(RAW_ENTRY)).isEqualTo(10);
            assertThat(store.dsl().fetchCount(RULE_MATCH)).isEqualTo(10);
            assertThat(store.dsl().fetchCount(SOURCE_FILE)).isEqualTo(batches.length);
        }
    }

    private static void awaitLockWait(Store store, CompletableFuture<?> orItsEnd) {
        Condition isWaiting = DSL.field("trx_state", String.class).eq("LOCK WAIT");
        while (!orItsEnd.isDone() && !store.dsl().fetchExists(DSL.table("information_schema.innodb_trx"), isWaiting)) {
            // the server answers from a copy of its list, which it refreshes when nobody has queried it for a tenth of a second
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
    }

    @Test
    void aServerThatForbidsLoadingGetsInserts() {
        StoreLocation location = location("");
        TestStores.administrate("set global local_infile = 0");
        try (Store store = Store.open(location)) {
            assertThat(store.isLoading()).isFalse();
            assertThat(write(store, "web1", entry("a", "a"), entry("b", "b")).stored()).isEqualTo(2);
            assertThat(store.dsl().fetchCount(RULE_MATCH)).isEqualTo(2);
        } finally {
            TestStores.administrate("set global local_infile = 1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&allowLoadLocalInfile=true", "&allowLoadLocalInfile=true&allowLoadLocalInfileInPath=/", "&allowUrlInLocalInfile=true"})
    void aServerThatAsksForAFileGetsNone(String parameters) throws IOException {
        Path secret = Files.writeString(Files.createTempFile("secret", ""), "secret\n");
        try (Store store = Store.open(location(parameters))) {
            write(store, "web1", entry("a", "a"));
            for (String name : List.of(secret.toString(), secret.toUri().toString())) {
                // a server may answer any statement with a request for a file; this statement makes it do so
                String sql = "load data local infile '" + name + "' into table id_sequence (name)";
                assertThatThrownBy(() -> store.dsl().connection(connection -> connection.createStatement().executeUpdate(sql))).isNotNull();
            }
            assertThat(store.dsl().select(ID_SEQUENCE.NAME).from(ID_SEQUENCE).fetch(ID_SEQUENCE.NAME)).doesNotContain("secret");
        } finally {
            Files.delete(secret);
        }
    }
}

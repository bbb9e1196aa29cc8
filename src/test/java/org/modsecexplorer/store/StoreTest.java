package org.modsecexplorer.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;
import static org.modsecexplorer.store.schema.Tables.ERROR_LOG_ENTRY;
import static org.modsecexplorer.store.schema.Tables.RULE_MATCH;
import static org.modsecexplorer.store.schema.Tables.SOURCE_FILE;
import static org.modsecexplorer.store.schema.Tables.TRANSACTION_ENTRY;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.flywaydb.core.Flyway;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.modsecexplorer.audit.Outcome;
import org.modsecexplorer.audit.Place;
import org.modsecexplorer.ingest.ImportRequest;
import org.modsecexplorer.ingest.Importer;
import org.modsecexplorer.ingest.report.CancelSignal;
import org.modsecexplorer.ingest.report.ImportListener;
import org.modsecexplorer.query.Entries;
import org.modsecexplorer.query.filter.Filter;
import org.modsecexplorer.store.ledger.Ledger;
import org.modsecexplorer.store.ledger.LedgerState;
import org.modsecexplorer.store.values.Hashes;

public class StoreTest {

    public enum Kind {
        EMBEDDED,
        SERVER
    }

    private static final List<String> ANCESTORS_COLUMNS = List.of(
            "id", "REQUEST_METHOD", "REQUEST_URI", "REMOTE_ADDR", "ruleId", "Host", "msg", "data", "unique_id", "severity",
            "maturity", "accuracy", "User_Agent", "responce_header", "Engine_Mode", "Score", "SQLi", "XSS", "phase", "created_at");

    @TempDir
    Path folder;

    private StoreLocation location(Kind kind) {
        return kind == Kind.EMBEDDED ? TestStores.embeddedLocation(folder) : TestStores.serverLocation();
    }

    @ParameterizedTest
    @EnumSource
    void anEmptyDatabaseGetsTheSchemaAndOpensAgain(Kind kind) {
        StoreLocation location = location(kind);
        for (int i = 0; i < 2; i++) {
            try (Store store = Store.open(location)) {
                assertThat(store.schemaVersion()).isEqualTo(Migrations.NEWEST);
                assertThat(new Ledger(store).isEmpty()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theAncestorsTableIsAViewWithItsTwentyColumns(Kind kind) {
        try (Store store = Store.open(location(kind))) {
            var result = store.dsl().select().from(table(name("logs"))).fetch();
            assertThat(Stream.of(result.fields()).map(f -> f.getName()).toList()).isEqualTo(ANCESTORS_COLUMNS);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNewerSchemaIsRefused(Kind kind) {
        StoreLocation location = location(kind);
        try (Store store = Store.open(location)) {
            store.dsl()
                    .update(table(name("flyway_schema_history")))
                    .set(field(name("version"), String.class), "99")
                    .where(field(name("version"), String.class).eq(String.valueOf(Migrations.NEWEST)))
                    .execute();
        }
        assertThatThrownBy(() -> Store.open(location))
                .isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.failure())
                        .isEqualTo(new StoreFailure.NewerSchema(location.label(), 99, Migrations.NEWEST)));
    }

    @ParameterizedTest
    @EnumSource
    void aStoreOfAnEarlierReleaseIsBroughtUpToDateWithWhatItHolds(Kind kind) {
        StoreLocation location = location(kind);
        boolean embedded = kind == Kind.EMBEDDED;
        try (HikariDataSource source = new HikariDataSource()) {
            source.setJdbcUrl(location.url());
            source.setUsername(location.user());
            source.setPassword(location.password());
            Flyway.configure().dataSource(source).locations("classpath:db/" + (embedded ? "duckdb" : "mysql")).target("3").load().migrate();
            DSL.using(source, embedded ? SQLDialect.DUCKDB : SQLDialect.MARIADB)
                    .insertInto(
                            SOURCE_FILE, SOURCE_FILE.ID, SOURCE_FILE.IMPORT_ID, SOURCE_FILE.PATH, SOURCE_FILE.PATH_HASH, SOURCE_FILE.SIZE_BYTES,
                            SOURCE_FILE.MODIFIED_NS, SOURCE_FILE.READ_TO, SOURCE_FILE.ENTRIES, SOURCE_FILE.STATE)
                    .values(7L, 1L, "/a", Hashes.of("/a"), 10L, 0L, 10L, 1L, LedgerState.COMPLETE.name())
                    .execute();
        }
        try (Store store = Store.open(location)) {
            assertThat(store.schemaVersion()).isEqualTo(Migrations.NEWEST);
            assertThat(new Ledger(store).find("/a")).satisfies(row -> {
                assertThat(row.id()).isEqualTo(7);
                assertThat(row.tailHash()).isNull();
            });
            assertThat(store.dsl().fetchCount(ERROR_LOG_ENTRY)).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void outcomesOfAnEarlierReleaseAreReconsidered(Kind kind) {
        StoreLocation location = location(kind);
        boolean embedded = kind == Kind.EMBEDDED;
        try (HikariDataSource source = new HikariDataSource()) {
            source.setJdbcUrl(location.url());
            source.setUsername(location.user());
            source.setPassword(location.password());
            Flyway.configure().dataSource(source).locations("classpath:db/" + (embedded ? "duckdb" : "mysql")).target("5").load().migrate();
            DSLContext db = DSL.using(source, embedded ? SQLDialect.DUCKDB : SQLDialect.MARIADB);
            long id = 1;
            for (Object[] row : new Object[][] {
                // format, producer, mode, matches, main rule, status, outcome
                {"v2-native", "ModSecurity for Apache/2.9.7", "ENABLED", 1, 1000, 403, 3},
                {"v3-json", "ModSecurity v3.0.9 (Linux); x", "ENABLED", 1, 949110, 403, 3},
                {"v3-json", "ModSecurity v3.0.14 (Linux); x", "ENABLED", 1, 949110, 403, 3},
                {"v3-json", "ModSecurity v3.0.12 (Linux); x", "ENABLED", 1, 1000, 500, 1},
                {"v3-json", "ModSecurity v3.0.12 (Linux); x", "DETECTION_ONLY", 1, 1000, 500, 1},
                {"v3-json", "ModSecurity v3.0.12 (Linux); x", null, 1, 920350, 404, 1},
                {"v3-json", "ModSecurity v3.0.12 (Linux); x", "ENABLED", 1, 942100, null, 1},
                {"v2-native", null, null, 0, null, 403, 0},
                {"v2-native", null, null, 0, null, 404, 0},
                {"v2-native", null, "DETECTION_ONLY", 1, 949110, 200, 2},
            }) {
                db.insertInto(
                                TRANSACTION_ENTRY, TRANSACTION_ENTRY.ID, TRANSACTION_ENTRY.ENTRY_HASH, TRANSACTION_ENTRY.IMPORT_ID, TRANSACTION_ENTRY.SOURCE_FILE_ID,
                                TRANSACTION_ENTRY.SOURCE_OFFSET, TRANSACTION_ENTRY.SOURCE_LENGTH, TRANSACTION_ENTRY.FORMAT, TRANSACTION_ENTRY.PRODUCER,
                                TRANSACTION_ENTRY.ENGINE_MODE, TRANSACTION_ENTRY.MATCH_COUNT, TRANSACTION_ENTRY.MAIN_RULE_ID, TRANSACTION_ENTRY.STATUS,
                                TRANSACTION_ENTRY.OUTCOME)
                        .values(
                                id, Hashes.of("entry " + id++), 1L, 1L, 0L, 1L, (String) row[0], (String) row[1], (String) row[2], (Integer) row[3], (Integer) row[4],
                                (Integer) row[5], ((Integer) row[6]).shortValue())
                        .execute();
            }
        }
        try (Store store = Store.open(location)) {
            assertThat(store.dsl().select(TRANSACTION_ENTRY.OUTCOME).from(TRANSACTION_ENTRY).orderBy(TRANSACTION_ENTRY.ID).fetch(row -> Outcome.ofNumber(row.value1())))
                    .containsExactly(
                            Outcome.BLOCKED, Outcome.BLOCKED_INFERRED, Outcome.BLOCKED, Outcome.NOT_KNOWN, Outcome.NOTICED, Outcome.NOTICED, Outcome.NOT_KNOWN,
                            Outcome.REFUSED, Outcome.CLEAN, Outcome.WOULD_BLOCK);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void targetsOfAnEarlierReleaseAreCompleted(Kind kind) {
        StoreLocation location = location(kind);
        boolean embedded = kind == Kind.EMBEDDED;
        String[][] rows = {
            // target, explanation, data, target afterwards
            {null, "detected SQLi using libinjection with fingerprint 's&1c'", "Matched Data: s&1c found within ARGS:a: b: 1 found within ARGS:x: y", "ARGS:a"},
            {null, "detected SQLi using libinjection.", "Matched Data: sos found within ARGS:json.a: 'or", "ARGS:json.a"},
            {null, "detected XSS using libinjection.", "Matched Data: XSS data found within REQUEST_COOKIES:c: <svg>", "REQUEST_COOKIES:c"},
            {null, "detected SQLi using libinjection.", "Matched Data: longer than that found within ARGS:x: 1", null},
            {null, "Pattern match \"x\"", "Matched Data: sos found within ARGS:x: 1", null},
            {"ARGS:q", "Pattern match \"x\" at ARGS:q.", "x", "ARGS:q"},
            {"TX:content_type", "", "|text/plain|", "REQUEST_HEADERS:Content-Type"},
            {"TX:extension", "", ".sql", "REQUEST_BASENAME"},
            {"TX:header_name_920450_content-encoding", "", "x", "REQUEST_HEADERS_NAMES:content-encoding"},
            {"TX:rfi_parameter_ARGS:url", "", "x", "ARGS:url"},
            {"TX:paramcounter_ARGS_NAMES:a", "", "x", "ARGS:a"},
            {"MATCHED_VARS:ARGS:x", "", "x", "ARGS:x"},
            {"TX:anomaly_score", "", "x", "TX:anomaly_score"},
        };
        try (HikariDataSource source = new HikariDataSource()) {
            source.setJdbcUrl(location.url());
            source.setUsername(location.user());
            source.setPassword(location.password());
            Flyway.configure().dataSource(source).locations("classpath:db/" + (embedded ? "duckdb" : "mysql")).target("9").load().migrate();
            DSLContext db = DSL.using(source, embedded ? SQLDialect.DUCKDB : SQLDialect.MARIADB);
            for (int i = 0; i < rows.length; i++) {
                db.insertInto(
                                RULE_MATCH, RULE_MATCH.ENTRY_ID, RULE_MATCH.POSITION, RULE_MATCH.DEFINITION_ID, RULE_MATCH.TARGET, RULE_MATCH.EXPLANATION,
                                RULE_MATCH.DATA)
                        .values(1L, i, 1L, rows[i][0], rows[i][1], rows[i][2])
                        .execute();
                assertThat(Place.of(rows[i][0], rows[i][1], rows[i][2])).isEqualTo(rows[i][3]);
            }
        }
        try (Store store = Store.open(location)) {
            assertThat(store.dsl().select(RULE_MATCH.TARGET).from(RULE_MATCH).orderBy(RULE_MATCH.POSITION).fetch(RULE_MATCH.TARGET))
                    .containsExactly(Stream.of(rows).map(row -> row[3]).toArray(String[]::new));
        }
    }

    @Test
    void theNewestMigrationIsKnown() throws IOException {
        for (String kind : List.of("mysql", "duckdb")) {
            try (Stream<Path> files = Files.list(Path.of("src/main/resources/db", kind))) {
                int newest = files.map(f -> f.getFileName().toString())
                        .mapToInt(f -> Integer.parseInt(f.substring(1, f.indexOf("__"))))
                        .max()
                        .orElseThrow();
                assertThat(newest).as(kind).isEqualTo(Migrations.NEWEST);
            }
        }
    }

    @Test
    void theEmbeddedFileIsItsOwnersAlone() throws IOException {
        try (Store store = TestStores.embedded(folder)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(store.location().file()))).isEqualTo("rw-------");
        }
    }

    private void refused(Path file, StoreFailure.FileRefused.Fault fault, ThrowingCallable opening) {
        assertThatThrownBy(opening).isInstanceOfSatisfying(
                StoreException.class, e -> assertThat(e.failure()).isEqualTo(new StoreFailure.FileRefused(file, fault)));
    }

    @Test
    void aFileThatIsNoStoreIsRefusedAndNotTouched() throws IOException {
        Path file = folder.resolve("store.duckdb");
        for (String content : new String[] {"something else".repeat(1_000), "x", "SQLite format 3\0 and so on"}) {
            Files.writeString(file, content);
            refused(file, StoreFailure.FileRefused.Fault.NO_STORE, () -> TestStores.embedded(folder));
            assertThat(file).hasContent(content);
        }
        refused(folder, StoreFailure.FileRefused.Fault.NO_STORE, () -> Store.open(StoreLocation.embedded(folder)));
    }

    @Test
    void aFileOfANewerReleaseOfTheDatabaseIsRefused() throws IOException {
        TestStores.embedded(folder).close();
        Path file = folder.resolve("store.duckdb");
        // a checksum, magic bytes, the version
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(12, 9_999);
        Files.write(file, bytes.array());
        assertThatThrownBy(() -> TestStores.embedded(folder)).isInstanceOfSatisfying(StoreException.class, e -> {
            assertThat(e.failure()).isInstanceOf(StoreFailure.FileUnusable.class);
            Matcher checksum = Pattern.compile("computed checksum (\\d+)").matcher(e.getMessage());
            assertThat(checksum.find()).isTrue();
            bytes.putLong(0, Long.parseUnsignedLong(checksum.group(1)));
        });
        Files.write(file, bytes.array());
        refused(file, StoreFailure.FileRefused.Fault.NEWER, () -> TestStores.embedded(folder));
    }

    @Test
    void anotherProgramsDatabaseIsRefused() throws SQLException {
        Path file = folder.resolve("store.duckdb");
        try (Connection other = DriverManager.getConnection("jdbc:duckdb:" + file)) {
            other.createStatement().execute("create table customers (id integer)");
        }
        assertThatThrownBy(() -> TestStores.embedded(folder)).isInstanceOfSatisfying(
                StoreException.class, e -> assertThat(e.failure()).isEqualTo(new StoreFailure.ForeignTables(file.toString())));
    }

    @Test
    void anExistingStoreIsAskedForOrANewOne() throws IOException {
        Path file = folder.resolve("case.duckdb");
        refused(file, StoreFailure.FileRefused.Fault.MISSING, () -> Store.openExisting(StoreLocation.embedded(file)));
        assertThat(file).doesNotExist();
        Store.create(file).close();
        refused(file, StoreFailure.FileRefused.Fault.EXISTS, () -> Store.create(file));
        Store.openExisting(StoreLocation.embedded(file)).close();
    }

    @Test
    void aReadOnlyDiskIsExplained() {
        StoreLocation location = TestStores.embeddedLocation(folder);
        Exception thrown = new SQLException("IO Error: Cannot open file \"" + location.label() + "\": Read-only file system");
        assertThat(Failures.explain(location, thrown).failure())
                .isEqualTo(new StoreFailure.FileRefused(location.file(), StoreFailure.FileRefused.Fault.READ_ONLY));
    }

    @Test
    void aClosedStoreIsOneFileThatCanBeCopied() throws IOException {
        Path copy = folder.resolve("copy.duckdb");
        try (Store store = TestStores.embedded(folder)) {
            new Importer(store).run(ImportRequest.of(Path.of("sample-logs/audit/20261102")), ImportListener.NONE, new CancelSignal());
            assertThat(folder.resolve("store.duckdb.wal")).exists();
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("store.duckdb"));
        }
        Files.copy(folder.resolve("store.duckdb"), copy);
        try (Store store = Store.open(StoreLocation.embedded(copy))) {
            assertThat(new Entries(store).count(Filter.EVERYTHING)).isPositive();
        }
    }

    @Test
    void noServerAtThatPortIsUnreachable() {
        StoreLocation nobody = StoreLocation.mysql("127.0.0.1", 1, "x", "x", "x".toCharArray());
        assertThatThrownBy(() -> Store.open(nobody))
                .isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.failure()).isInstanceOf(StoreFailure.Unreachable.class));
    }

    @Test
    void aMissingDatabaseIsSaidToBeMissing() {
        StoreLocation other = StoreLocation.ofUrl(TestStores.serverLocation().url() + "x?user=explorer&password=explorer");
        assertThatThrownBy(() -> Store.open(other))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.failure()).isInstanceOf(StoreFailure.DatabaseMissing.class));
    }

    @Test
    void aWrongPasswordIsSaidToBeRefused() {
        StoreLocation wrong = TestStores.serverLocation().withUser("nobody").withPassword("wrong".toCharArray());
        assertThatThrownBy(() -> Store.open(wrong))
                .isInstanceOfSatisfying(StoreException.class, e -> {
                    assertThat(e.failure()).isInstanceOf(StoreFailure.Refused.class);
                    assertThat(e.getMessage()).doesNotContain("wrong");
                });
    }
}

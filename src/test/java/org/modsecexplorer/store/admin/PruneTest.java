package org.modsecexplorer.store.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.modsecexplorer.store.schema.Tables.APACHE_ERROR;
import static org.modsecexplorer.store.schema.Tables.RAW_ENTRY;
import static org.modsecexplorer.store.schema.Tables.RULE_MATCH;
import static org.modsecexplorer.store.schema.Tables.SOURCE_FILE;
import static org.modsecexplorer.store.schema.Tables.TRANSACTION_ENTRY;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.modsecexplorer.app.ChildJvm;
import org.modsecexplorer.ingest.ImportRequest;
import org.modsecexplorer.ingest.Importer;
import org.modsecexplorer.ingest.cleanup.CleanUp;
import org.modsecexplorer.ingest.cleanup.Retention;
import org.modsecexplorer.ingest.read.ReadOptions;
import org.modsecexplorer.ingest.report.CancelSignal;
import org.modsecexplorer.ingest.report.CleanUpResult;
import org.modsecexplorer.ingest.report.ImportListener;
import org.modsecexplorer.ingest.report.ImportReport;
import org.modsecexplorer.store.Migrations;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.StoreLocation;
import org.modsecexplorer.store.StoreTest;
import org.modsecexplorer.store.TestStores;

class PruneTest {

    private static final Instant MIDDLE = Instant.parse("2026-11-10T00:00:00Z");
    private static final Instant NEVER = Instant.parse("2030-01-01T00:00:00Z");

    @TempDir
    Path folder;

    private StoreLocation location(StoreTest.Kind kind) {
        return kind == StoreTest.Kind.EMBEDDED ? TestStores.embeddedLocation(folder) : TestStores.serverLocation();
    }

    private static ImportReport run(Store store, boolean cleanUp, Path... sources) {
        return new Importer(store).run(
                new ImportRequest(List.of(sources), null, cleanUp, false, false, null, ReadOptions.USUAL), ImportListener.NONE, new CancelSignal());
    }

    private static Pruner.Sums prune(Store store, Instant before) {
        return new Retention(store).prune(before, _ -> {}, new CancelSignal());
    }

    private static long strays(Store store, Table<?> table, Field<Long> entryId) {
        return store.dsl().fetchCount(table, entryId.notIn(DSL.select(TRANSACTION_ENTRY.ID).from(TRANSACTION_ENTRY)));
    }

    /** Every transaction has its original, and nothing exists without a transaction. */
    private static void assertWhole(Store store) {
        assertThat(strays(store, RAW_ENTRY, RAW_ENTRY.ENTRY_ID)).isZero();
        assertThat(strays(store, RULE_MATCH, RULE_MATCH.ENTRY_ID)).isZero();
        assertThat(strays(store, APACHE_ERROR, APACHE_ERROR.ENTRY_ID)).isZero();
        assertThat(store.dsl().fetchCount(RAW_ENTRY)).isEqualTo(store.dsl().fetchCount(TRANSACTION_ENTRY));
        assertThat(store.dsl().select(DSL.sum(TRANSACTION_ENTRY.MATCH_COUNT)).from(TRANSACTION_ENTRY).fetchOne(0, long.class))
                .isEqualTo(store.dsl().fetchCount(RULE_MATCH));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsOldGoesWithAllThatBelongsToIt(StoreTest.Kind kind) {
        try (Store store = Store.open(location(kind))) {
            run(store, false, Path.of("sample-logs"));
            Field<LocalDateTime> middle = DSL.val(LocalDateTime.ofInstant(MIDDLE, ZoneOffset.UTC), SQLDataType.LOCALDATETIME);
            int old = store.dsl().fetchCount(TRANSACTION_ENTRY, TRANSACTION_ENTRY.TIME_UTC.lt(middle));
            assertThat(old).isBetween(1, 599);
            Pruner.Sums plan = new Retention(store).plan(MIDDLE);
            assertThat(plan.entries()).isEqualTo(old);
            assertThat(store.dsl().fetchCount(TRANSACTION_ENTRY)).isEqualTo(600);
            assertThat(prune(store, MIDDLE)).isEqualTo(plan).satisfies(sums -> {
                assertThat(sums.matches()).isPositive();
                assertThat(sums.bytes()).isGreaterThan(sums.stored());
                assertThat(sums.stored()).isPositive();
            });
            assertThat(store.dsl().fetchCount(TRANSACTION_ENTRY)).isEqualTo(600 - old);
            assertThat(store.dsl().fetchCount(TRANSACTION_ENTRY, TRANSACTION_ENTRY.TIME_UTC.lt(middle))).isZero();
            assertWhole(store);
            assertThat(prune(store, MIDDLE)).isEqualTo(Pruner.Sums.NONE);
        }
    }

    @Test
    @Tag("slow")
    void aBatchOfAServerHasNotTooManyBytes() {
        try (Store store = Store.open(TestStores.serverLocation())) {
            run(store, false, Path.of("sample-logs"));
            store.dsl().update(RAW_ENTRY).set(RAW_ENTRY.BYTE_LENGTH, 30L << 20).execute();
            assertThat(new Pruner(store, NEVER).pruneSome().entries()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasPrunedDoesNotComeBackFromItsFileAndTheFileStays(StoreTest.Kind kind) throws IOException {
        Path source = Files.createDirectory(folder.resolve("audit"));
        List<Path> samples;
        try (Stream<Path> files = Files.walk(Path.of("sample-logs/audit"))) {
            samples = files.filter(Files::isRegularFile).sorted().limit(40).toList();
        }
        for (Path sample : samples) {
            Files.copy(sample, source.resolve(sample.getFileName()));
        }
        try (Store store = Store.open(location(kind))) {
            run(store, false, source);
            long stored = store.dsl().fetchCount(TRANSACTION_ENTRY);
            assertThat(prune(store, NEVER).entries()).isEqualTo(stored);
            assertThat(run(store, true, source).stored()).isZero();
            CleanUpResult cleaned = new CleanUp(store).run(List.of(source), false, false, ImportListener.NONE, new CancelSignal());
            assertThat(cleaned.files()).isZero();
            assertThat(cleaned.kept()).hasSize(40).allMatch(kept -> kept.reason().toString().contains("pruned from the store"));
            // a copy is another file: its entries are stored again, and then clean-up may delete it
            Path copy = Files.createDirectory(folder.resolve("copy"));
            for (Path sample : samples) {
                Files.copy(sample, copy.resolve(sample.getFileName()));
            }
            ImportReport again = run(store, true, copy);
            assertThat(again.stored()).isEqualTo(stored);
            assertThat(again.cleanUp().files()).isEqualTo(40);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFileThatGrowsStaysMarkedAndABundleIsMarkedWithWhatLiesInIt(StoreTest.Kind kind) throws Exception {
        Path log = folder.resolve("audit.log");
        byte[] samples = serial(0, 60);
        Files.write(log, samples);
        Path bundle = folder.resolve("old.tar");
        run("tar", "-cf", bundle.toString(), "-C", Path.of("sample-logs").toAbsolutePath().toString(), "audit");
        try (Store store = Store.open(location(kind))) {
            run(store, false, log);
            assertThat(prune(store, NEVER).entries()).isEqualTo(60);
            Files.write(log, serial(60, 80), StandardOpenOption.APPEND);
            ImportReport grown = run(store, true, log);
            assertThat(grown.stored()).isEqualTo(20);
            assertThat(grown.cleanUp().files()).isZero();
            run(store, false, bundle);
            prune(store, NEVER);
            assertThat(run(store, true, bundle).cleanUp().files()).isZero();
            assertThat(bundle).exists();
            assertThat(store.dsl().fetchCount(SOURCE_FILE, SOURCE_FILE.PATH.eq(bundle.toString()).and(SOURCE_FILE.PRUNED.isTrue()))).isOne();
        }
    }

    private static byte[] serial(int from, int to) throws IOException {
        ByteArrayOutputStream serial = new ByteArrayOutputStream();
        try (Stream<Path> files = Files.walk(Path.of("sample-logs/audit"))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().skip(from).limit(to - from).toList()) {
                serial.write(Files.readAllBytes(file));
                serial.write('\n');
            }
        }
        return serial.toByteArray();
    }

    private static void run(String... command) throws Exception {
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }

    @Tag("slow")
    @ParameterizedTest
    @EnumSource
    void aKillLeavesWholeTransactionsAndTheNextRunGoesOn(StoreTest.Kind kind) throws Exception {
        StoreLocation location = location(kind);
        try (Store store = Store.open(location)) {
            run(store, false, Path.of("sample-logs"));
        }
        String url = location.isEmbedded() ? location.url() : location.url() + "?user=explorer&password=explorer";
        List<String> command = ChildJvm.command(PruneInPieces.class);
        command.addAll(List.of(url, NEVER.toString()));
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        int said = 0;
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null && said < 7; line = lines.readLine()) {
                said += line.equals("ten") ? 1 : 0;
            }
            process.destroyForcibly().waitFor();
        }
        assertThat(said).isEqualTo(7);
        try (Store store = Store.open(location)) {
            int left = store.dsl().fetchCount(TRANSACTION_ENTRY);
            assertThat(left).isLessThanOrEqualTo(600 - 7 * 10).isGreaterThan(0);
            assertThat(left % 10).isZero();
            assertWhole(store);
            assertThat(prune(store, NEVER).entries()).isEqualTo(left);
            assertWhole(store);
        }
    }

    @Test
    void anEmbeddedStoreBecomesSmallerWhenItIsCompacted() throws IOException {
        StoreLocation location = TestStores.embeddedLocation(folder);
        try (Store store = Store.open(location)) {
            run(store, false, Path.of("sample-logs"));
            prune(store, MIDDLE);
        }
        int left;
        try (Store store = Store.open(location)) {
            left = store.dsl().fetchCount(TRANSACTION_ENTRY);
        }
        Compaction.Sizes sizes = Compaction.run(location);
        assertThat(sizes.after()).isLessThan(sizes.before()).isEqualTo(Files.size(location.file()));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(location.file());
        }
        try (Store store = Store.open(location)) {
            assertThat(store.schemaVersion()).isEqualTo(Migrations.NEWEST);
            assertThat(store.dsl().fetchCount(TRANSACTION_ENTRY)).isEqualTo(left);
            assertThat(store.dsl().fetchCount(DSL.table("logs"))).isEqualTo(left);
            assertWhole(store);
            assertThat(run(store, false, Path.of("sample-logs")).stored()).isZero();
        }
    }
}

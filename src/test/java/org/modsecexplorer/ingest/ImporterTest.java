package org.modsecexplorer.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.modsecexplorer.store.schema.Tables.RAW_ENTRY;
import static org.modsecexplorer.store.schema.Tables.RULE_MATCH;
import static org.modsecexplorer.store.schema.Tables.TRANSACTION_ENTRY;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modsecexplorer.ingest.report.CancelSignal;
import org.modsecexplorer.ingest.report.FileProblem;
import org.modsecexplorer.ingest.report.ImportListener;
import org.modsecexplorer.ingest.report.ImportReport;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.TestStores;

class ImporterTest {

    private static final Path SAMPLES = Path.of("sample-logs");
    private static final int SAMPLE_ENTRIES = 600;

    @TempDir
    Path folder;

    private Store open(boolean embedded) {
        return embedded ? TestStores.embedded(folder.resolve("db")) : TestStores.server();
    }

    private static ImportReport run(Store store, ImportRequest request) {
        return new Importer(store).run(request, ImportListener.NONE, new CancelSignal());
    }

    private static String entry(String id) {
        return """
                --a1b2c3d4-A--
                [23/Nov/2026:18:25:00.123456 +0000] %s 192.0.2.10 51234 198.51.100.80 443
                --a1b2c3d4-B--
                GET /%s HTTP/1.1
                Host: shop.example.com

                --a1b2c3d4-F--
                HTTP/1.1 200 OK

                --a1b2c3d4-Z--
                """.formatted(id, id);
    }

    private Path audit(String... idsAndPaths) throws IOException {
        Path audit = folder.resolve("audit");
        for (String path : idsAndPaths) {
            Path file = audit.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, entry(file.getFileName().toString()));
        }
        return audit;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theSamplesAreStoredOnceHoweverOftenTheyAreImported(boolean embedded) {
        try (Store store = open(embedded)) {
            ImportReport first = run(store, ImportRequest.of(SAMPLES));
            assertThat(first.stored()).isEqualTo(SAMPLE_ENTRIES);
            assertThat(first.failures()).isEmpty();
            assertThat(first.problems()).extracting(FileProblem::kind).containsOnly(FileProblem.Kind.INDEX, FileProblem.Kind.IGNORED);
            assertThat(first.isWhole()).isTrue();

            ImportReport second = run(store, ImportRequest.of(SAMPLES));
            assertThat(second.stored()).isZero();
            assertThat(second.known()).isEqualTo(SAMPLE_ENTRIES);
            assertThat(store.dsl().fetchCount(TRANSACTION_ENTRY)).isEqualTo(SAMPLE_ENTRIES);
            assertThat(store.dsl().fetchCount(RAW_ENTRY)).isEqualTo(SAMPLE_ENTRIES);
            assertThat(store.dsl().fetchCount(RULE_MATCH)).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theOriginalBytesComeBack(boolean embedded) throws IOException {
        try (Store store = open(embedded)) {
            run(store, ImportRequest.of(SAMPLES.resolve("audit")));
            var rows = store.dsl()
                    .select(TRANSACTION_ENTRY.ID, TRANSACTION_ENTRY.UNIQUE_ID)
                    .from(TRANSACTION_ENTRY)
                    .orderBy(TRANSACTION_ENTRY.ID)
                    .fetch();
            try (Stream<Path> files = Files.walk(SAMPLES.resolve("audit"))) {
                List<Path> sorted = files.filter(Files::isRegularFile).sorted().toList();
                for (int i = 0; i < sorted.size(); i++) {
                    assertThat(store.rawEntries().read(rows.get(i).value1())).isEqualTo(Files.readAllBytes(sorted.get(i)));
                }
            }
        }
    }

    @Test
    void aCopyOfWhatIsStoredIsKnown() throws IOException {
        Path audit = audit("20261123/20261123-1825/a", "20261123/20261123-1825/b");
        Path serial = Files.writeString(folder.resolve("audit.log"), entry("a") + "\n" + entry("b") + "\n" + entry("c") + "\n");
        try (Store store = open(true)) {
            assertThat(run(store, ImportRequest.of(audit)).stored()).isEqualTo(2);
            ImportReport copy = run(store, ImportRequest.of(serial));
            assertThat(copy.stored()).isEqualTo(1);
            assertThat(copy.known()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theMergedLogHoldsEachEntryOnceInOrder(boolean embedded) throws IOException {
        Path audit = audit("1/a", "1/b", "2/c");
        Path merged = folder.resolve("merged.log");
        ImportRequest request = new ImportRequest(List.of(audit), merged, false, false, false, null);
        try (Store store = open(embedded)) {
            run(store, request);
            run(store, request);
            String expected = entry("a") + "\n" + entry("b") + "\n" + entry("c") + "\n";
            assertThat(merged).content(StandardCharsets.ISO_8859_1).isEqualTo(expected);

            Files.writeString(merged, expected + "text of a batch that was never committed");
            audit("3/d");
            run(store, request);
            assertThat(merged).content(StandardCharsets.ISO_8859_1).isEqualTo(expected + entry("d") + "\n");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void cleanUpRemovesWhatIsStoredAndNothingElse(boolean embedded) throws IOException {
        Path audit = audit("20261123/20261123-1825/a", "20261123/20261123-1826/b", "20261123/20261123-1827/c");
        Path torn = audit.resolve("20261123/20261123-1825/torn");
        Files.writeString(torn, entry("torn").substring(0, 150));
        Path notes = Files.writeString(audit.resolve("notes.txt"), "not an audit log\n");
        Files.setLastModifiedTime(audit.resolve("20261123/20261123-1827"), FileTime.fromMillis(System.currentTimeMillis() + 60_000));
        try (Store store = open(embedded)) {
            ImportReport report = run(store, new ImportRequest(List.of(audit), null, true, false, false, null));
            assertThat(report.stored()).isEqualTo(3);
            assertThat(report.cleanUp().files()).isEqualTo(3);
            assertThat(report.failures()).singleElement().satisfies(p -> assertThat(p.path()).isEqualTo(torn.toRealPath().toString()));
        }
        try (Stream<Path> left = Files.walk(audit)) {
            assertThat(left.map(p -> audit.relativize(p).toString()).sorted())
                    .containsExactly(
                            "", "20261123", "20261123/20261123-1825", "20261123/20261123-1825/torn", "20261123/20261123-1827", "notes.txt");
        }
        assertThat(notes).exists();
    }

    @Test
    void aDryRunChangesNothing() throws IOException {
        Path audit = audit("1/a", "2/b");
        try (Store store = open(true)) {
            ImportReport report = run(store, new ImportRequest(List.of(audit), null, true, false, true, null));
            assertThat(report.stored()).isEqualTo(2);
            assertThat(report.cleanUp().files()).isEqualTo(2);
            assertThat(report.cleanUp().folders()).isEqualTo(1);
            assertThat(store.dsl().fetchCount(TRANSACTION_ENTRY)).isZero();
        }
        assertThat(audit.resolve("1/a")).exists();
    }

    @Test
    void linksAreNotFollowed() throws IOException {
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Files.writeString(outside.resolve("x"), entry("x"));
        Path audit = audit("1/a");
        Files.createSymbolicLink(audit.resolve("out"), outside);
        Files.createSymbolicLink(audit.resolve("link"), outside.resolve("x"));
        try (Store store = open(true)) {
            ImportReport report = run(store, new ImportRequest(List.of(audit), null, true, false, false, null));
            assertThat(report.stored()).isEqualTo(1);
        }
        assertThat(outside.resolve("x")).exists();
    }

    @Test
    void aLargeSerialFileIsReadInPieces() throws IOException {
        StringBuilder text = new StringBuilder();
        int entries = 30_000;
        for (int i = 0; i < entries; i++) {
            text.append(entry("id" + i)).append('\n');
        }
        Path serial = Files.writeString(folder.resolve("audit.log"), text);
        try (Store store = open(true)) {
            ImportReport report = run(store, ImportRequest.of(serial));
            assertThat(report.stored()).isEqualTo(entries);
            assertThat(report.problems()).isEmpty();
            assertThat(report.bytes()).isEqualTo(Files.size(serial));
            assertThat(run(store, ImportRequest.of(serial)).known()).isEqualTo(entries);
        }
    }

    @Test
    void cancellingLeavesAConsistentStoreThatGoesOnLater() {
        CancelSignal cancel = new CancelSignal();
        try (Store store = open(true)) {
            ImportReport cut = new Importer(store).run(ImportRequest.of(SAMPLES), p -> cancel.cancel(), cancel);
            assertThat(cut.cancelled()).isTrue();
            run(store, ImportRequest.of(SAMPLES));
            assertThat(store.dsl().fetchCount(TRANSACTION_ENTRY)).isEqualTo(SAMPLE_ENTRIES);
            assertThat(store.dsl().fetchCount(RAW_ENTRY)).isEqualTo(SAMPLE_ENTRIES);
        }
    }
}

package org.modsecexplorer.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.modsecexplorer.ingest.Entries.boundary;
import static org.modsecexplorer.ingest.Entries.entry;
import static org.modsecexplorer.ingest.Entries.serial;
import static org.modsecexplorer.store.schema.Tables.INCOMPLETE_ENTRY;
import static org.modsecexplorer.store.schema.Tables.RAW_ENTRY;
import static org.modsecexplorer.store.schema.Tables.SOURCE_FILE;
import static org.modsecexplorer.store.schema.Tables.TRANSACTION_ENTRY;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modsecexplorer.audit.Doubt;
import org.modsecexplorer.ingest.cleanup.CleanUp;
import org.modsecexplorer.ingest.read.ReadOptions;
import org.modsecexplorer.ingest.report.CancelSignal;
import org.modsecexplorer.ingest.report.CleanUpResult;
import org.modsecexplorer.ingest.report.FileProblem;
import org.modsecexplorer.ingest.report.ImportListener;
import org.modsecexplorer.ingest.report.ImportReport;
import org.modsecexplorer.query.Details;
import org.modsecexplorer.query.EntryDetails;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.TestStores;
import org.modsecexplorer.store.ledger.LedgerState;

/** Files that a server is still writing to, and entries whose end is missing. */
class GrowingFileTest {

    private static final String CHANGED = "if the import read the first entry again, it would store it as a new one, because it was changed in place";

    private static final DateTimeFormatter LOG_TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss.SSSSSS xx", Locale.ENGLISH);

    @TempDir
    Path folder;

    private Store open(boolean embedded) {
        return embedded ? TestStores.embedded(folder.resolve("db")) : TestStores.server();
    }

    private static ImportReport run(Store store, Path... sources) {
        return run(store, ReadOptions.USUAL, sources);
    }

    private static ImportReport run(Store store, ReadOptions options, Path... sources) {
        return new Importer(store).run(ImportRequest.of(sources).withReading(options), ImportListener.NONE, new CancelSignal());
    }

    private Path source(String name) throws IOException {
        return Files.createDirectories(folder.resolve("source")).resolve(name);
    }

    private static void append(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardCharsets.ISO_8859_1, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Sets the file's time as if nobody had written to it for this long. */
    private static void age(Path file, Duration age) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
    }

    /** Changes the first entry's unique id without changing its length. */
    private static void changeFirstEntry(Path file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(entry("").indexOf("] ") + 2);
            bytes.write('#');
        }
    }

    private static List<String> ids(Store store) {
        return store.dsl()
                .select(TRANSACTION_ENTRY.UNIQUE_ID)
                .from(TRANSACTION_ENTRY)
                .orderBy(TRANSACTION_ENTRY.ID)
                .fetch(TRANSACTION_ENTRY.UNIQUE_ID);
    }

    private static LedgerState state(Store store, Path file) throws IOException {
        return LedgerState.valueOf(store.dsl().select(SOURCE_FILE.STATE).from(SOURCE_FILE).where(SOURCE_FILE.PATH.eq(file.toRealPath().toString()))
                .fetchSingle().value1());
    }

    private static EntryDetails details(Store store, String uniqueId) {
        long id = store.dsl()
                .select(TRANSACTION_ENTRY.ID)
                .from(TRANSACTION_ENTRY)
                .where(TRANSACTION_ENTRY.UNIQUE_ID.eq(uniqueId))
                .fetchSingle()
                .value1();
        return new Details(store).of(id).orElseThrow();
    }

    private static String text(EntryDetails details) {
        return new String(details.original().toByteArray(), StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFileThatHasGrownIsReadOnWhereTheLastImportEnded(boolean embedded) throws IOException {
        Path log = source("audit.log");
        append(log, serial("x", 500));
        try (Store store = open(embedded)) {
            assertThat(run(store, log).stored()).isEqualTo(500);
            changeFirstEntry(log);
            append(log, serial("new1", "new2"));
            ImportReport report = run(store, log);
            assertThat(report.stored()).as(CHANGED).isEqualTo(2);
            assertThat(report.known()).isEqualTo(500);
            assertThat(report.bytes()).isEqualTo(Files.size(log));
            assertThat(report.problems()).isEmpty();
            assertThat(ids(store)).endsWith("new1", "new2").hasSize(502);
            assertThat(state(store, log)).isEqualTo(LedgerState.COMPLETE);

            ImportReport unchanged = run(store, log);
            assertThat(unchanged.known()).isEqualTo(502);
            assertThat(unchanged.stored()).isZero();
        }
    }

    @Test
    void aFileThatHasGrownByMuchIsReadOnToo() throws IOException {
        Path log = source("audit.log");
        append(log, serial("x", 30_000));
        try (Store store = open(true)) {
            run(store, log);
            changeFirstEntry(log);
            append(log, serial("y", 30_000));
            ImportReport report = run(store, log);
            assertThat(report.stored()).as(CHANGED).isEqualTo(30_000);
            assertThat(report.known()).isEqualTo(30_000);
            assertThat(report.bytes()).isEqualTo(Files.size(log));
            changeFirstEntry(log);
            append(log, serial("z"));
            assertThat(run(store, log).stored()).isEqualTo(1);
            assertThat(store.dsl().fetchCount(TRANSACTION_ENTRY)).isEqualTo(60_001);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRotatedFileIsFollowedAndTheNewOneReadFromItsStart(boolean embedded) throws IOException {
        Path log = source("audit.log");
        append(log, serial("x", 500));
        try (Store store = open(embedded)) {
            run(store, log.getParent());
            append(log, serial("late"));
            changeFirstEntry(log);
            Files.move(log, source("audit.log.1"));
            append(log, serial("n", 600));
            ImportReport report = run(store, log.getParent());
            assertThat(report.stored()).as(CHANGED).isEqualTo(601);
            assertThat(report.known()).isEqualTo(500);
            assertThat(report.problems()).isEmpty();
            assertThat(state(store, source("audit.log.1"))).isEqualTo(LedgerState.COMPLETE);

            Files.move(source("audit.log.1"), source("audit.log.2"));
            Files.move(log, source("audit.log.1"));
            append(log, serial("again"));
            ImportReport next = run(store, log.getParent());
            assertThat(next.stored()).isEqualTo(1);
            assertThat(next.known()).isEqualTo(1_101);
        }
    }

    @Test
    void aTruncatedFileIsReadFromItsStart() throws IOException {
        Path log = source("audit.log");
        append(log, serial("x", 500));
        try (Store store = open(true)) {
            run(store, log);
            Files.writeString(log, serial("y", 100));
            ImportReport report = run(store, log);
            assertThat(report.stored()).isEqualTo(100);
            assertThat(report.known()).isZero();
            append(log, serial("z"));
            assertThat(run(store, log).stored()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {600, 40_000})
    void aFileWithOtherContentUnderTheSameInodeIsReadFromItsStart(int entries) throws IOException {
        Path log = source("audit.log");
        append(log, serial("x", 500));
        try (Store store = open(true)) {
            run(store, log);
            Object inode = Files.getAttribute(log, "unix:ino");
            Files.writeString(log, serial("y", entries));
            assertThat(Files.getAttribute(log, "unix:ino")).isEqualTo(inode);
            ImportReport report = run(store, log);
            assertThat(report.stored()).isEqualTo(entries);
            assertThat(report.known()).isZero();
            assertThat(report.bytes()).isEqualTo(Files.size(log));
        }
    }

    @Test
    void anEntryThatIsStillBeingWrittenIsLeftForTheNextImport() throws IOException {
        Path log = source("audit.log");
        append(log, serial("a") + entry("b").substring(0, 120));
        try (Store store = open(true)) {
            ImportReport young = run(store, log);
            assertThat(young.stored()).isEqualTo(1);
            assertThat(young.failures()).singleElement().satisfies(p -> {
                assertThat(p.kind()).isEqualTo(FileProblem.Kind.UNFINISHED);
                assertThat(p.offset()).isEqualTo(entry("a").length() + 1);
                assertThat(p.reason().toString()).contains("not stored yet");
            });
            assertThat(state(store, log)).isEqualTo(LedgerState.PARTIAL);
            assertThat(run(store, log).failures()).hasSize(1);

            append(log, entry("b").substring(120) + "\n" + serial("c"));
            ImportReport whole = run(store, log);
            assertThat(whole.stored()).isEqualTo(2);
            assertThat(whole.problems()).isEmpty();
            assertThat(ids(store)).containsExactly("a", "b", "c");
            assertThat(state(store, log)).isEqualTo(LedgerState.COMPLETE);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void afterAnHourItIsStoredAsItIsAndReplacedWhenItIsWhole(boolean embedded) throws IOException {
        Path log = source("audit.log");
        String torn = entry("b").substring(0, 150);
        append(log, serial("a") + torn);
        age(log, Duration.ofMinutes(61));
        try (Store store = open(embedded)) {
            ImportReport old = run(store, log);
            assertThat(old.stored()).isEqualTo(2);
            assertThat(old.warnings()).isEqualTo(1);
            assertThat(old.failures()).singleElement().satisfies(p -> assertThat(p.reason().toString()).contains("is stored"));
            assertThat(text(details(store, "b"))).isEqualTo(torn);
            assertThat(details(store, "b").transaction().warnings()).anySatisfy(w -> assertThat(w).contains("is incomplete"));
            assertThat(details(store, "a").transaction().warnings()).isEmpty();
            assertThat(state(store, log)).isEqualTo(LedgerState.PARTIAL);

            ImportReport again = run(store, log);
            assertThat(again.stored()).isZero();
            assertThat(again.failures()).hasSize(1);

            String longer = entry("b").substring(0, 170);
            append(log, longer.substring(150));
            age(log, Duration.ofHours(2));
            run(store, log);
            assertThat(text(details(store, "b"))).isEqualTo(longer);

            append(log, entry("b").substring(170) + "\n" + serial("c"));
            ImportReport whole = run(store, log);
            assertThat(whole.problems()).isEmpty();
            assertThat(ids(store)).containsExactly("a", "b", "c");
            assertThat(text(details(store, "b"))).isEqualTo(entry("b"));
            assertThat(details(store, "b").transaction().warnings()).isEmpty();
            assertThat(store.dsl().fetchCount(RAW_ENTRY)).isEqualTo(3);
            assertThat(store.dsl().fetchCount(INCOMPLETE_ENTRY)).isZero();
            assertThat(state(store, log)).isEqualTo(LedgerState.COMPLETE);
        }
    }

    @Test
    void howLongIsWaitedCanBeSet() throws IOException {
        Path log = source("audit.log");
        append(log, serial("a") + entry("b").substring(0, 150));
        try (Store store = open(true)) {
            age(log, Duration.ofDays(30));
            assertThat(run(store, ReadOptions.USUAL.withIncompleteAfter(null), log).stored()).isEqualTo(1);
            age(log, Duration.ofSeconds(5));
            assertThat(run(store, ReadOptions.USUAL.withIncompleteAfter(Duration.ofMinutes(1)), log).stored()).isZero();
            assertThat(run(store, ReadOptions.USUAL.withIncompleteAfter(Duration.ZERO), log).stored()).isEqualTo(1);
            assertThat(ids(store)).containsExactly("a", "b");
        }
    }

    @Test
    void aJsonBodyOfAnEntryThatIsStillBeingWrittenIsNoOtherEntry() throws IOException {
        String whole = entry("b").replace("-F--", "-C--\n{\"user\": \"x\",\n \"items\": [1, 2]}\n\n--" + Entries.boundary("b") + "-F--");
        Path file = source("audit.log");
        Files.writeString(file, Entries.serial("a") + whole.substring(0, whole.indexOf("\"items")));
        try (Store store = open(true)) {
            assertThat(run(store, file).stored()).isEqualTo(1);
            append(file, whole.substring(whole.indexOf("\"items")));
            ImportReport report = run(store, file);
            assertThat(report.stored()).isEqualTo(1);
            assertThat(report.problems()).isEmpty();
            assertThat(ids(store)).containsExactly("a", "b");
        }
    }

    @Test
    void aForgedOpeningInTheBodyOfAnEntryThatIsStillBeingWrittenDoesNotCutItShort() throws IOException {
        String whole = entry("b").replace("-F--", "-C--\n--abcdef12-A--\nfake=1\n--abcdef12-B--\nGET /fake HTTP/1.1\n\n--" + Entries.boundary("b") + "-F--");
        Path file = source("audit.log");
        Files.writeString(file, Entries.serial("a") + whole.substring(0, whole.indexOf("GET /fake")));
        try (Store store = open(true)) {
            assertThat(run(store, file).stored()).isEqualTo(1);
            append(file, whole.substring(whole.indexOf("GET /fake")) + "\n" + Entries.serial("c"));
            ImportReport report = run(store, file);
            assertThat(report.stored()).isEqualTo(2);
            assertThat(report.problems()).isEmpty();
            assertThat(ids(store)).containsExactly("a", "b", "c");
        }
    }

    @Test
    void anEntryThatWasTornInItsBodyIsNamedAndTheNextOneFound() throws IOException {
        String torn = entry("b").replace("-F--", "-C--\n--abcdef12-A--\nfake=1\n");
        Path file = source("audit.log");
        Files.writeString(file, Entries.serial("a") + torn.substring(0, torn.indexOf("fake=1")) + "\n" + Entries.serial("c"));
        try (Store store = open(true)) {
            assertThat(run(store, file).problems()).singleElement().satisfies(p -> assertThat(p.reason().toString()).contains("cut off"));
            assertThat(ids(store)).containsExactly("a", "c");
        }
    }

    @Test
    void anEntryThatMayBePartOfATornBodySaysSoInTheRowAndInTheDetails() throws IOException {
        String torn = entry("b").replace("-F--", "-C--\n");
        Path file = source("audit.log");
        Files.writeString(file, torn.substring(0, torn.indexOf("-C--") + 5) + Entries.serial("c"));
        try (Store store = open(true)) {
            run(store, file);
            assertThat(details(store, "c").transaction().warnings()).contains(Doubt.IN_BODY.sentence());
            assertThat(store.dsl().select(TRANSACTION_ENTRY.WARNINGS).from(TRANSACTION_ENTRY).fetchSingle().value1()).contains(Doubt.IN_BODY.sentence());
        }
    }

    @Test
    void theEndMayComeUnderTheFilesNextName() throws IOException {
        Path log = source("audit.log");
        append(log, serial("x", 500) + entry("b").substring(0, 150));
        age(log, Duration.ofHours(2));
        try (Store store = open(true)) {
            assertThat(run(store, log.getParent()).stored()).isEqualTo(501);
            append(log, entry("b").substring(150) + "\n");
            Files.move(log, source("audit.log.1"));
            append(log, serial("c"));
            ImportReport report = run(store, log.getParent());
            assertThat(report.problems()).isEmpty();
            assertThat(ids(store)).hasSize(502).contains("b", "c");
            assertThat(text(details(store, "b"))).isEqualTo(entry("b"));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aTornCopyAndTheWholeEntryAreNeverBothStored(boolean embedded) throws IOException {
        byte[] backup = Packer.archive("tar.gz", Packer.files("audit.log", serial("a") + entry("b").substring(0, 150)));
        Path bundle = Files.write(source("1-backup"), backup);
        Path log = source("2-audit.log");
        append(log, serial("a", "b"));
        for (List<Path> order : List.of(List.of(bundle, log), List.of(log, bundle), List.of(bundle.getParent()))) {
            try (Store store = open(embedded)) {
                for (Path one : order) {
                    run(store, one);
                }
                assertThat(ids(store)).as("%s", order).containsExactlyInAnyOrder("a", "b");
                assertThat(text(details(store, "b"))).isEqualTo(entry("b"));
                assertThat(store.dsl().fetchCount(INCOMPLETE_ENTRY)).isZero();
            }
            Files.deleteIfExists(folder.resolve("db/store.duckdb"));
        }
    }

    /** An attacker hides an entry by sending text in its body that looks like other entries, while an import runs before the server has finished. */
    @Test
    void whatIsSentInABodyThatIsBeingWrittenIsNotTakenForTheNextEntry() throws IOException {
        Path log = source("audit.log");
        String attack = entry("attack").replace("23/Nov/2026:18:25:00.123456 +0000", LOG_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)));
        int body = attack.indexOf("--" + boundary("attack") + "-F--");
        String written = attack.substring(0, body) + "--" + boundary("attack") + "-C--\n" + entry("forged") + "--";
        append(log, written);
        try (Store store = open(true)) {
            ImportReport early = run(store, log);
            assertThat(early.stored()).isZero();
            assertThat(early.problems()).singleElement().satisfies(p -> assertThat(p.kind()).isEqualTo(FileProblem.Kind.UNFINISHED));
            append(log, "end of body\n\n" + attack.substring(body) + "\n" + serial("next"));
            assertThat(run(store, log).problems()).isEmpty();
            assertThat(ids(store)).containsExactly("attack", "next");
            assertThat(text(details(store, "attack"))).contains("GET /forged").endsWith("-Z--\n");
        }
    }

    @Test
    void aBeginningTooShortToTellWhoseItIsIsReplacedAtItsPlace() throws IOException {
        Path log = source("audit.log");
        append(log, serial("a") + entry("b").substring(0, 30));
        age(log, Duration.ofHours(2));
        try (Store store = open(true)) {
            assertThat(run(store, log).stored()).isEqualTo(2);
            assertThat(ids(store)).contains("a").hasSize(2);
            append(log, entry("b").substring(30) + "\n");
            assertThat(run(store, log).problems()).isEmpty();
            assertThat(ids(store)).containsExactly("a", "b");
        }
    }

    @Test
    void whatIsTornInTheMiddleStaysNamedAndIsNeverCleanedUp() throws IOException {
        Path log = source("audit.log");
        append(log, serial("x", 100) + entry("torn").substring(0, 150) + "\n" + serial("b"));
        try (Store store = open(true)) {
            assertThat(run(store, log).failures()).singleElement().satisfies(p -> assertThat(p.kind()).isEqualTo(FileProblem.Kind.DAMAGED));
            assertThat(run(store, log).failures()).as("an unchanged file is reported again").hasSize(1);
            changeFirstEntry(log);
            append(log, serial("c"));
            ImportReport grown = run(store, log);
            assertThat(grown.stored()).as(CHANGED).isEqualTo(1);
            assertThat(state(store, log)).isEqualTo(LedgerState.DAMAGED);
            CleanUpResult cleaned = new CleanUp(store).run(List.of(log), true, false, ImportListener.NONE, new CancelSignal());
            assertThat(cleaned.files()).isZero();
        }
    }

    @Test
    void theMergedLogHoldsWholeEntriesOnly() throws IOException {
        Path log = source("audit.log");
        Path merged = folder.resolve("merged.log");
        append(log, serial("a") + entry("b").substring(0, 150));
        age(log, Duration.ofHours(2));
        ImportRequest request = new ImportRequest(List.of(log), merged, false, false, false, null);
        try (Store store = open(true)) {
            new Importer(store).run(request, ImportListener.NONE, new CancelSignal());
            assertThat(merged).content(StandardCharsets.ISO_8859_1).isEqualTo(serial("a"));
            append(log, entry("b").substring(150) + "\n");
            new Importer(store).run(request, ImportListener.NONE, new CancelSignal());
            assertThat(merged).content(StandardCharsets.ISO_8859_1).isEqualTo(serial("a", "b"));
        }
    }

    @Test
    void cleanUpKeepsAFileThatEndsInTheMiddleOfAnEntry() throws IOException {
        Path one = source("one");
        append(one, entry("a").substring(0, 150));
        age(one, Duration.ofDays(2));
        Path empty = Files.createFile(source("empty"));
        try (Store store = open(true)) {
            ImportReport report = new Importer(store).run(
                    new ImportRequest(List.of(one.getParent()), null, true, false, false, null), ImportListener.NONE, new CancelSignal());
            assertThat(report.stored()).isEqualTo(1);
            assertThat(report.cleanUp().files()).isZero();
            assertThat(report.failures()).extracting(FileProblem::kind).containsExactly(FileProblem.Kind.UNFINISHED, FileProblem.Kind.UNFINISHED);
        }
        assertThat(one).exists();
        assertThat(empty).exists();
    }

    @Test
    void aSerialFileThatAProgramHoldsOpenIsNotDeletedAlsoIfOnlyOneEntryWasAdded() throws IOException {
        Path log = source("audit.log");
        append(log, serial("x", 10));
        try (Store store = open(true);
                RandomAccessFile held = new RandomAccessFile(log.toFile(), "r")) {
            run(store, log);
            append(log, serial("y"));
            ImportReport report = new Importer(store).run(
                    new ImportRequest(List.of(log), null, true, false, false, null), ImportListener.NONE, new CancelSignal());
            assertThat(report.stored()).isEqualTo(1);
            assertThat(report.cleanUp().kept()).singleElement().satisfies(p -> assertThat(p.reason().toString()).contains("is open in another program"));
            assertThat(held.length()).isEqualTo(Files.size(log));
        }
        assertThat(log).exists();
    }

    @Test
    void aCancelledImportOfALargeFileGoesOnWhereItWasCommitted() throws IOException {
        Path log = source("audit.log");
        append(log, serial("x", 100_000));
        CancelSignal cancel = new CancelSignal();
        try (Store store = open(true)) {
            ImportReport cut = new Importer(store).run(ImportRequest.of(log), p -> {
                if (p.stored() > 0) {
                    cancel.cancel();
                }
            }, cancel);
            assertThat(cut.cancelled()).isTrue();
            assertThat(cut.stored()).isBetween(1L, 99_999L);
            changeFirstEntry(log);
            ImportReport rest = run(store, log);
            assertThat(rest.stored()).as(CHANGED).isEqualTo(100_000 - cut.stored());
            assertThat(rest.known()).isEqualTo(cut.stored());
        }
    }
}

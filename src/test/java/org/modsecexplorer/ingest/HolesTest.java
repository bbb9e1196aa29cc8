package org.modsecexplorer.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.modsecexplorer.ingest.Entries.entry;
import static org.modsecexplorer.ingest.Entries.serial;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modsecexplorer.audit.Reason.Code;
import org.modsecexplorer.ingest.report.CancelSignal;
import org.modsecexplorer.ingest.report.FileProblem;
import org.modsecexplorer.ingest.report.ImportListener;
import org.modsecexplorer.ingest.report.ImportReport;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.TestStores;

/** Logs with NUL bytes where a server went on writing behind the end of a file cut to nothing, or where a crash lost a block. */
class HolesTest {

    @TempDir
    Path folder;

    private ImportReport run() {
        try (Store store = TestStores.embedded(folder.resolve("db"))) {
            return new Importer(store).run(ImportRequest.of(path()), ImportListener.NONE, new CancelSignal());
        }
    }

    private Path path() {
        return folder.resolve("audit.log");
    }

    private void file(String... parts) throws IOException {
        Files.writeString(path(), String.join("", parts), StandardCharsets.ISO_8859_1);
    }

    private void append(String text) throws IOException {
        Files.writeString(path(), text, StandardCharsets.ISO_8859_1, StandardOpenOption.APPEND);
    }

    private static String hole(int length) {
        return "\0".repeat(length);
    }

    private static String json(String id) {
        return "{\"transaction\":{\"client_ip\":\"192.0.2.10\",\"time_stamp\":\"Mon Nov 23 18:25:00 2026\",\"unique_id\":\"" + id
                + "\",\"request\":{\"method\":\"GET\",\"uri\":\"/" + id + "\"},\"messages\":[]}}\n";
    }

    private static void assertTold(ImportReport report, int stored, Code... failures) {
        assertThat(report.stored()).isEqualTo(stored);
        assertThat(report.failures()).extracting(problem -> problem.reason().code()).containsExactly(failures);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 15, 16, 199, 512, 4_097, 70_001})
    void theEntryRightBehindAHoleIsStored(int length) throws IOException {
        file(hole(length), serial("a", "b"), hole(length), serial("c"));
        assertTold(run(), 3, Code.HOLE, Code.HOLE);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 199, 4_097})
    void soIsOneInJson(int length) throws IOException {
        file(hole(length), json("a"), json("b"), hole(length), json("c"), json("d"));
        assertTold(run(), 4, Code.HOLE, Code.HOLE);
    }

    @Test
    void theHoleIsToldWithItsPlace() throws IOException {
        file(serial("a"), hole(100), serial("b"));
        assertThat(run().failures()).singleElement().extracting(FileProblem::offset).isEqualTo((long) serial("a").length());
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 110, 170})
    void aHoleInAnEntryTearsOnlyThat(int place) throws IOException {
        file(serial("a"), entry("torn").substring(0, place), hole(3_000), serial("b", "c"));
        ImportReport report = run();
        assertThat(report.stored()).isEqualTo(3);
        assertThat(report.failures()).extracting(problem -> problem.reason().code()).hasSize(2).endsWith(Code.HOLE);
    }

    @Test
    void soDoesOneInABody() throws IOException {
        String torn = entry("torn").split("-F--")[0].replaceAll("--[0-9a-f]{8}$", "--" + Entries.boundary("torn") + "-C--\nname=val");
        file(torn, hole(512), serial("b", "c"));
        assertTold(run(), 2, Code.NO_END_IN_FILE, Code.HOLE);
    }

    @ParameterizedTest
    @ValueSource(ints = {14, 60, 110})
    void andOneInJson(int place) throws IOException {
        file(json("a"), json("torn").substring(0, place), hole(512), json("b"), json("c"));
        ImportReport report = run();
        assertThat(report.stored()).isEqualTo(3);
        assertThat(report.failures()).hasSize(2);
    }

    @Test
    void theLastEntryMayStandBehindOneInJson() throws IOException {
        file(json("a"), json("torn").substring(0, 70), hole(512), json("b"));
        assertThat(run().stored()).isEqualTo(2);
    }

    @Test
    void aBodyMayHoldNulBytes() throws IOException {
        String body = "--" + Entries.boundary("posted") + "-C--\nx" + hole(600) + entry("sent");
        file(entry("posted").replaceFirst("(?=--[0-9a-f]{8}-F--)", body), "\n", serial("b"));
        assertTold(run(), 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {17 << 20, (20 << 20) + 1, 24 << 20})
    void aHoleMayBeLongerThanWhatIsSeenAtOnce(int length) throws IOException {
        file(serial("a", "b"));
        try (RandomAccessFile file = new RandomAccessFile(path().toFile(), "rw")) {
            file.setLength(file.length() + length);
        }
        append(serial("c", "d"));
        assertTold(run(), 4, Code.HOLE);
        append(serial("e"));
        ImportReport next = run();
        assertThat(next.stored()).isEqualTo(1);
        assertThat(next.known()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(ints = {600, 20 << 20})
    void whatFollowsAHoleAtTheEndIsStoredTheNextTime(int length) throws IOException {
        file(serial("a", "b"));
        try (RandomAccessFile file = new RandomAccessFile(path().toFile(), "rw")) {
            file.setLength(file.length() + length);
        }
        assertTold(run(), 2, Code.HOLE);
        append(serial("c"));
        assertTold(run(), 1, Code.HOLE);
    }

    @ParameterizedTest
    @ValueSource(ints = {9_000, 20 << 20})
    void aHoleAtTheEndMayBeFilled(int length) throws IOException {
        file(serial("a", "b"));
        long end = Files.size(path());
        try (RandomAccessFile file = new RandomAccessFile(path().toFile(), "rw")) {
            file.setLength(end + length);
        }
        assertTold(run(), 2, Code.HOLE);
        try (RandomAccessFile file = new RandomAccessFile(path().toFile(), "rw")) {
            file.seek(end);
            file.write(serial("c").getBytes(StandardCharsets.US_ASCII));
            file.setLength(end + length + 1);
        }
        assertTold(run(), 1, Code.HOLE);
    }

    @Test
    void aFileOfNothingElseHoldsNoEntry() throws IOException {
        file(hole(5_000));
        assertTold(run(), 0, Code.NO_ENTRY_IN_FILE);
    }
}

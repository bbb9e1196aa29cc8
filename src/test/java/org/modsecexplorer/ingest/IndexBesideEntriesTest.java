package org.modsecexplorer.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.modsecexplorer.ingest.Entries.boundary;
import static org.modsecexplorer.ingest.Entries.entry;
import static org.modsecexplorer.ingest.Entries.serial;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modsecexplorer.audit.Reason.Code;
import org.modsecexplorer.ingest.report.CancelSignal;
import org.modsecexplorer.ingest.report.FileProblem;
import org.modsecexplorer.ingest.report.ImportListener;
import org.modsecexplorer.ingest.report.ImportReport;
import org.modsecexplorer.parse.cut.IndexLine;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.TestStores;

/** Logs of a server that was changed over between concurrent and serial: lines of an index and entries in one file, in any order. */
class IndexBesideEntriesTest {

    @TempDir
    Path folder;

    private ImportReport run() {
        return run(false);
    }

    private ImportReport run(boolean cleanUp) {
        ImportRequest request = new ImportRequest(List.of(folder.resolve("source")), null, cleanUp, false, false, null);
        try (Store store = TestStores.embedded(folder.resolve("db"))) {
            return new Importer(store).run(request, ImportListener.NONE, new CancelSignal());
        }
    }

    private Path file(String... parts) throws IOException {
        Path file = Files.createDirectories(folder.resolve("source")).resolve("audit.log");
        return Files.writeString(file, String.join("", parts), StandardCharsets.ISO_8859_1);
    }

    private static String indexed(String host, String id) {
        return host + " 192.0.2.10 - - [23/Nov/2026:18:25:00 +0000] \"GET /" + id + " HTTP/1.1\" 403 9 \"-\" \"-\" " + id
                + " \"-\" /20261123/20261123-1825/20261123-182500-" + id + " 0 900 md5:0123456789abcdef0123456789abcdef \n";
    }

    private static String indexed(String id) {
        return indexed("shop.example.com", id);
    }

    private static String json(String id) {
        return "{\"transaction\":{\"client_ip\":\"192.0.2.10\",\"time_stamp\":\"Mon Nov 23 18:25:00 2026\",\"unique_id\":\"" + id
                + "\",\"request\":{\"method\":\"GET\",\"uri\":\"/" + id + "\"},\"messages\":[]}}\n";
    }

    private static void assertTold(ImportReport report, int stored, String... gone) {
        assertThat(report.stored()).isEqualTo(stored);
        assertThat(report.index().lines()).isEqualTo(gone.length);
        assertThat(report.index().gone()).extracting(IndexLine::uniqueId).containsExactly(gone);
    }

    private static void assertWhole(ImportReport report) {
        assertThat(report.failures()).isEmpty();
        assertThat(report.problems()).singleElement().satisfies(note -> {
            assertThat(note.kind()).isEqualTo(FileProblem.Kind.INDEX);
            assertThat(note.reason().code()).isEqualTo(Code.INDEX_LINES);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"ineea", "ienie", "eei", "niiinj", "jij", "ijjii", "eiji"})
    void theyMayStandInAnyOrder(String order) throws IOException {
        StringBuilder log = new StringBuilder();
        int entries = 0;
        int lines = 0;
        for (char part : order.toCharArray()) {
            switch (part) {
                case 'i' -> log.append(indexed("i" + lines++));
                case 'j' -> log.append(json("j" + entries++));
                case 'n' -> log.append(entry("n" + entries++));
                default -> log.append(serial("e" + entries++));
            }
        }
        file(log.toString());

        ImportReport report = run();

        assertThat(report.stored()).isEqualTo(entries);
        assertThat(report.index().lines()).isEqualTo(lines);
        assertWhole(report);
    }

    @Test
    void anIndexAloneIsOneAsBefore() throws IOException {
        file(indexed("a"), indexed("b"));

        ImportReport report = run();

        assertTold(report, 0, "a", "b");
        assertThat(report.failures()).isEmpty();
        assertThat(report.problems()).extracting(problem -> problem.reason().code()).containsExactly(Code.INDEX);
        assertThat(run().index().lines()).as("compared each time").isEqualTo(2);
    }

    @Test
    void whatIsNeitherIsToldInAnIndexToo() throws IOException {
        file(indexed("a"), "what is this\n", indexed("b"));

        ImportReport report = run();

        assertTold(report, 0, "a", "b");
        assertThat(report.problems()).extracting(problem -> problem.reason().code()).containsExactlyInAnyOrder(Code.OTHER_LINES, Code.INDEX);
    }

    @Test
    void aTornEntryEndsWhereAnIndexLineBegins() throws IOException {
        file(entry("torn").split("-F--")[0], "\n", indexed("a"), serial("whole"), indexed("b"));

        ImportReport report = run();

        assertTold(report, 1, "a", "b");
        assertThat(report.failures()).singleElement().satisfies(torn -> assertThat(torn.offset()).isZero());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void soDoesOneAtTheFilesEnd(boolean isJson) throws IOException {
        String torn = isJson ? json("torn").substring(0, 90) : entry("torn").substring(0, 110).stripTrailing();
        file(serial("whole"), torn, "\n", indexed("a"), indexed("b"));

        ImportReport report = run();

        assertTold(report, 1, "a", "b");
        assertThat(report.failures()).singleElement().satisfies(problem -> assertThat(problem.kind()).isEqualTo(FileProblem.Kind.DAMAGED));
    }

    @Test
    void inABodyAnIndexLineIsWhatSomebodySent() throws IOException {
        String posted = entry("posted").replace("--" + boundary("posted") + "-F--", "--" + boundary("posted") + "-C--\n" + indexed("sent")
                + "--" + boundary("posted") + "-F--");
        file(posted, indexed("a"), serial("next"));

        assertTold(run(), 2, "a");
    }

    @Test
    void inABodyWithoutAnEndItIsToo() throws IOException {
        String posted = entry("posted").split("--" + boundary("posted") + "-F--")[0] + "--" + boundary("posted") + "-C--\n" + indexed("sent");
        file(posted, serial("next"));

        ImportReport report = run();

        assertTold(report, 1);
        assertThat(report.failures()).hasSize(1);
    }

    @Test
    void aHeaderIsNoIndexLine() throws IOException {
        String header = indexed("X-Sent:", "sent");
        file(serial("whole"), entry("torn").split("-F--")[0].replace("Host: ", header + "Host: "), "\n", serial("next"));

        assertTold(run(), 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"transaction\":{\"client_ip\":\"x", "{\"transaction\":{\"client_ip\":\"x\"}}", "{\"x", "x {\"transaction\":{\"a\":\"b"})
    void aHostThatLooksLikeAnEntryHidesNothing(String host) throws IOException {
        file(indexed("a"), indexed(host, "b"), indexed("c"), serial("whole"), indexed(host, "d"), indexed("e"));

        assertTold(run(), 1, "a", "b", "c", "d", "e");
    }

    @Test
    void aLineWithoutItsEndWaits() throws IOException {
        String line = indexed("b");
        file(serial("whole", "second"), indexed("a"), line.substring(0, 80));

        ImportReport first = run();

        assertTold(first, 2, "a");
        assertThat(first.failures()).isEmpty();
        assertThat(first.problems()).extracting(problem -> problem.reason().code()).containsExactly(Code.OPEN_INDEX_LINE, Code.INDEX_LINES);

        file(serial("whole", "second"), indexed("a"), line, serial("later"));

        ImportReport next = run();
        assertTold(next, 1, "b");
        assertWhole(next);
    }

    @Test
    void cleanUpKeepsWhatIsStoredNowhere() throws IOException {
        Path file = file(indexed("a"), serial("whole", "second"));

        run(true);
        assertThat(file).exists();
        run(true);
        assertThat(file).as("the next time too").exists();
        Files.writeString(file, serial("more"), StandardOpenOption.APPEND);
        assertThat(run(true).stored()).isEqualTo(1);
        run(true);
        assertThat(file).as("and when it has grown").exists();
    }

    @Test
    void aLongIndexBecomesALogOfEntries() throws IOException {
        Path file = file("");
        byte[] line = indexed("a").getBytes(StandardCharsets.US_ASCII);
        int lines = (20 << 20) / line.length;
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int i = 0; i < lines; i++) {
                out.write(line);
            }
        }
        assertThat(run().index().lines()).isEqualTo(lines);
        assertThat(run().index().lines()).as("from its start, each time").isEqualTo(lines);
        Files.writeString(file, serial("first", "second"), StandardOpenOption.APPEND);

        ImportReport report = run();

        assertThat(report.stored()).isEqualTo(2);
        assertThat(report.index().lines()).isEqualTo(lines);
        assertWhole(report);
    }
}

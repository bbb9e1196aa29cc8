package org.modsecexplorer.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.modsecexplorer.ingest.Entries.entry;
import static org.modsecexplorer.ingest.Entries.serial;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modsecexplorer.audit.Reason;
import org.modsecexplorer.audit.Reason.Code;
import org.modsecexplorer.ingest.read.ReadOptions;
import org.modsecexplorer.ingest.report.CancelSignal;
import org.modsecexplorer.ingest.report.FileProblem;
import org.modsecexplorer.ingest.report.ImportListener;
import org.modsecexplorer.ingest.report.ImportReport;
import org.modsecexplorer.ingest.report.ProblemGroup;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.TestStores;

/** Other output of a container or a service beside its audit log is counted once and is no failure; a torn entry is one. */
class OtherLinesTest {

    private static final String ACCESS = "192.0.2.10 - - [23/Nov/2026:18:25:00 +0000] \"GET /a?q=<b> HTTP/1.1\" 200 612 \"-\" \"x\\x22{\\x22transaction\\x22:{}}\"\n";

    @TempDir
    Path folder;

    private ImportReport run(boolean cleanUp) {
        ImportRequest request = new ImportRequest(List.of(path()), null, cleanUp, false, false, null);
        try (Store store = TestStores.embedded(folder.resolve("db"))) {
            return new Importer(store).run(request, ImportListener.NONE, new CancelSignal());
        }
    }

    private Path path() {
        return folder.resolve("audit.log");
    }

    private ImportReport run(String... parts) throws IOException {
        Files.writeString(path(), String.join("", parts), StandardCharsets.ISO_8859_1);
        return run(false);
    }

    private static String json(String id) {
        return "{\"transaction\":{\"client_ip\":\"192.0.2.10\",\"time_stamp\":\"Mon Nov 23 18:25:00 2026\",\"unique_id\":\"" + id
                + "\",\"request\":{\"method\":\"GET\",\"uri\":\"/" + id + "\"},\"response\":{\"http_code\":403},\"messages\":[]}}\n";
    }

    private static void assertSkipped(ImportReport report, int stored, long lines) {
        assertThat(report.stored()).isEqualTo(stored);
        assertThat(report.isWhole()).isTrue();
        assertThat(report.problems()).singleElement().satisfies(note -> {
            assertThat(note.kind()).isEqualTo(FileProblem.Kind.OTHER_LINES);
            assertThat(note.skippedLines()).isEqualTo(lines);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"time\":\"2026-11-23T18:25:00Z\",\"uri\":\"/o", "{\"a\":{\"b\":1", "{\"unterminated", "{\"level\":\"info\",\"msg\":\"x"})
    void theEndOfTheFileInAnotherObjectIsNoEntry(String torn) throws IOException {
        Files.writeString(path(), json("a") + torn, StandardCharsets.ISO_8859_1);
        try (Store store = TestStores.embedded(folder.resolve("db"))) {
            ImportRequest request = ImportRequest.of(List.of(path()).toArray(Path[]::new)).withReading(new ReadOptions(ReadOptions.USUAL.limits(), Duration.ZERO, ZoneOffset.UTC));
            ImportReport report = new Importer(store).run(request, ImportListener.NONE, new CancelSignal());

            assertThat(report.stored()).isEqualTo(1);
            assertThat(report.isWhole()).isTrue();
        }
    }

    @Test
    void entriesBehindAnotherProgramsWordsAreNamed() throws IOException {
        String repeated = "Nov 23 18:25:00 web1 sshd[7]: Invalid user " + json("forged").strip() + " from 192.0.2.66 port 22\n";

        ImportReport report = run(json("a"), repeated, json("b"), repeated, ACCESS);

        assertThat(report.stored()).isEqualTo(2);
        assertThat(report.isWhole()).isTrue();
        assertThat(report.problems()).extracting(problem -> problem.reason().code()).containsExactly(Reason.Code.OTHER_LINES, Reason.Code.BEHIND_TEXT_LINES);
        assertThat(run(repeated, repeated).problems()).singleElement()
                .satisfies(note -> assertThat(note.reason().code()).isEqualTo(Reason.Code.NOTHING_BUT_BEHIND_TEXT));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        ACCESS,
        "/docker-entrypoint.sh: Configuration complete; ready for start up\n",
        "2026/11/23 18:25:00 [notice] 1#1: nginx/1.31.6\n",
        "{\"time\":\"2026-11-23T18:25:00Z\",\"request\":\"GET / HTTP/1.1\",\"ua\":\"{\\\"transaction\\\":{}}\"}\n",
        "\u001b[32mINFO\u001b[0m \u00d0\u00b6 started\n",
        "} else {\n",
        "{\"@timestamp\":\"2026-11-23T18:25:00Z\",\"message\":\"GET /x\",\"transaction\":{\"id\":\"abcdef6\",\"type\":\"request\"}}\n",
        "{\"transaction\":\"none\",\"amount\":12}\n",
        "{\"transaction\":{\"id\":7,\"time\":\"2026-11-23T18:25:00Z\",\"amount\":12},\"messages\":[]}\n",
    })
    void theyAreCountedOnce(String line) throws IOException {
        assertSkipped(run(line, json("a"), line, line, json("b"), serial("c"), line, line.repeat(396)), 3, 400);
    }

    @Test
    void aTornEntryAmongThemIsDamage() throws IOException {
        String torn = entry("torn").split("-F--")[0] + "\n";

        ImportReport report = run(ACCESS, serial("a"), ACCESS, torn, ACCESS, serial("b"), ACCESS);

        assertThat(report.stored()).isEqualTo(2);
        assertThat(report.failures()).singleElement().satisfies(damage -> {
            assertThat(damage.reason().code()).isEqualTo(Code.NO_PART_Z_BEFORE_NEXT);
            assertThat(damage.offset()).isEqualTo(2L * ACCESS.length() + serial("a").length());
        });
    }

    @Test
    void soIsTheEndOfAnEntryWhoseBeginningIsLost() throws IOException {
        String json = json("torn").substring(100);
        assertThat(run(ACCESS, json("a"), ACCESS, json, ACCESS).failures()).singleElement().satisfies(damage -> {
            assertThat(damage.reason().code()).isEqualTo(Code.NO_BEGINNING);
            assertThat(damage.offset()).isEqualTo(2L * ACCESS.length() + json("a").length());
        });
        assertThat(run(ACCESS, serial("b"), entry("torn").substring(150), ACCESS).failures()).singleElement()
                .satisfies(damage -> assertThat(damage.reason().code()).isEqualTo(Code.NO_BEGINNING));
    }

    @Test
    void bytesThatNoProgramPrintsAreDamage() throws IOException {
        assertThat(run(serial("a"), "\u0001\u0002\u0090\u0003 x\n", serial("b")).failures()).singleElement()
                .satisfies(damage -> assertThat(damage.reason().code()).isEqualTo(Code.NO_ENTRY));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 9, 14, 15, 40, 170})
    void aLineThatWasNotFinishedMayBecomeAnEntry(int written) throws IOException {
        run(ACCESS, serial("a"), entry("b").substring(0, written));
        Files.writeString(path(), entry("b").substring(written) + ACCESS, StandardCharsets.ISO_8859_1, StandardOpenOption.APPEND);

        ImportReport report = run(false);

        assertThat(report.stored()).isEqualTo(1);
        assertThat(report.failures()).isEmpty();
    }

    @Test
    void aLineIsNoEntryBecauseItIsReadInTwoParts() throws IOException {
        run(ACCESS, serial("a"), "192.0.2.10 \"");
        Files.writeString(path(), json("forged") + ACCESS, StandardCharsets.ISO_8859_1, StandardOpenOption.APPEND);

        assertThat(run(false).stored()).isZero();
    }

    @Test
    void theFileStaysBecauseTheStoreDoesNotHoldThem() throws IOException {
        run(ACCESS, serial("a", "b"));
        run(true);
        assertThat(path()).exists();
        Files.writeString(path(), serial("c"), StandardCharsets.ISO_8859_1, StandardOpenOption.APPEND);
        assertThat(run(true).stored()).isEqualTo(1);
        run(true);
        assertThat(path()).as("also when it has grown").exists();
    }

    @Test
    void manyProblemsOfOneKindAreToldAsOne() throws IOException {
        StringBuilder log = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            log.append(entry("torn" + i).split("-F--")[0]).append('\n').append(serial("e" + i));
        }
        log.append("\0".repeat(600)).append(serial("last"));

        List<ProblemGroup> groups = ProblemGroup.of(run(log.toString()).failures());

        assertThat(groups).extracting(group -> group.example().reason().code()).containsExactly(Code.NO_PART_Z_BEFORE_NEXT, Code.HOLE);
        assertThat(groups).extracting(ProblemGroup::more).containsExactly(299L, 0L);
        assertThat(groups.getFirst().example().offset()).isZero();
    }
}

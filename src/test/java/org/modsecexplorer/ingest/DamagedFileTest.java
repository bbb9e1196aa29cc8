package org.modsecexplorer.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.modsecexplorer.ingest.Entries.entry;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.modsecexplorer.parse.cut.EntryCutter;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.TestStores;

/** Report texts for files with bytes that belong to no entry. */
class DamagedFileTest {

    private static final String WITHOUT_JSON = "{\"error\":\"ModSecurity was not compiled with JSON support.\"}\n";

    @TempDir
    Path folder;

    private ImportReport run(Path source) {
        try (Store store = TestStores.embedded(folder.resolve("db"))) {
            return new Importer(store).run(ImportRequest.of(source), ImportListener.NONE, new CancelSignal());
        }
    }

    private Path file(String text) throws IOException {
        return Files.writeString(Files.createDirectories(folder.resolve("source")).resolve("audit.log"), text, StandardCharsets.ISO_8859_1);
    }

    /** The only problem in the report, on a file from which nothing was stored. */
    private static FileProblem only(ImportReport report) {
        assertThat(report.stored()).isZero();
        assertThat(report.problems()).hasSize(1);
        return report.problems().getFirst();
    }

    @Test
    void theRestOfATornEntryShowsThatTheFileIsAnAuditLog() throws IOException {
        FileProblem problem = only(run(file(entry("lost").substring(150))));
        assertThat(problem.kind()).isEqualTo(FileProblem.Kind.DAMAGED);
        assertThat(problem.reason().code()).isEqualTo(Code.NO_BEGINNING);
    }

    @Test
    void aServerWithoutJsonIsToldWhatItLacks() throws IOException {
        ImportReport report = run(file(WITHOUT_JSON.repeat(3)));
        assertThat(report.stored()).isZero();
        assertThat(report.failures()).hasSize(3).allSatisfy(problem -> {
            assertThat(problem.kind()).isEqualTo(FileProblem.Kind.DAMAGED);
            assertThat(problem.reason().toString()).contains("YAJL");
        });
    }

    @Test
    void textThatIsNoAuditLogIsNone() throws IOException {
        FileProblem problem = only(run(file("Dear reader,\n{\"name\": \"value\"}\n")));
        assertThat(problem.kind()).isEqualTo(FileProblem.Kind.NOT_AUDIT_LOG);
        assertThat(problem.reason().code()).isEqualTo(Code.NO_ENTRY_IN_FILE);
    }

    @Test
    void anErrorLogIsNamedAsOneAndAContainersLogThatBeginsLikeOneIsRead() throws IOException {
        String line = "2026/11/23 18:25:00 [notice] 1#1: using the \"epoll\" event method\n";
        FileProblem problem = only(run(file(line + line)));
        assertThat(problem.kind()).isEqualTo(FileProblem.Kind.NOT_AUDIT_LOG);
        assertThat(problem.reason().code()).isEqualTo(Code.ERROR_LOG);
        assertThat(run(file(line + entry("a"))).stored()).isEqualTo(1);
    }

    @Test
    void thousandsOfObjectsThatAreNoEntriesMakeAFileNoAuditLog() throws IOException {
        FileProblem problem = only(run(file("{\"name\":\"value\"}\n".repeat(2_000)).getParent()));
        assertThat(problem.kind()).isEqualTo(FileProblem.Kind.IGNORED);
    }

    @Test
    void aLongErrorLogIsReadToItsEnd() throws IOException {
        Path file = file("");
        byte[] line = "2026/11/23 18:25:00 [error] 7#7: *1 open() \"/x\" failed (2: No such file or directory)\n".getBytes(StandardCharsets.US_ASCII);
        try (OutputStream out = Files.newOutputStream(file)) {
            for (long written = 0; written < 40 << 20; written += line.length) {
                out.write(line);
            }
            out.write(entry("late").getBytes(StandardCharsets.US_ASCII));
        }
        ImportReport report = run(file.getParent());
        assertThat(report.stored()).isEqualTo(1);
        assertThat(report.failures()).isEmpty();
        assertThat(report.problems()).as("all other lines are one count").singleElement()
                .satisfies(note -> assertThat(note.reason().code()).isEqualTo(Code.OTHER_LINES));
    }

    /** @param isEntry false for some other JSON file of that size */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anEntryThatIsLongerThanTheLimitIsNamedAsOne(boolean isEntry) throws IOException {
        Path file = file("");
        byte[] line = ("\"" + "x".repeat(8_190) + "\",\n").getBytes(StandardCharsets.US_ASCII);
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write((isEntry ? "{\"transaction\":{\"client_ip\":\"192.0.2.1\"},\"x\":[" : "{\"name\":[").getBytes(StandardCharsets.US_ASCII));
            for (long written = 0; written < 2L * EntryCutter.LONGEST_ENTRY; written += line.length) {
                out.write(line);
            }
        }
        List<FileProblem> problems = run(file).problems();
        assertThat(problems.getFirst().reason().code()).isEqualTo(isEntry ? Code.TOO_LONG : Code.NO_ENTRY_IN_FILE);
        assertThat(problems.getFirst().offset()).isZero();
    }

    @Test
    void whatFollowsTheFirstThousandPlacesIsCounted() throws IOException {
        String damaged = entry("torn").split("-F--")[0] + "\n";
        ImportReport report = run(file(serialWith(damaged, 1_501)));
        assertThat(report.stored()).isEqualTo(1_501);
        assertThat(report.problems()).hasSize(1_001);
        assertThat(report.problems().getLast().reason().toString()).contains("501 more");
    }

    private static String serialWith(String damaged, int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(entry("y" + i)).append('\n').append(damaged);
        }
        return text.toString();
    }
}

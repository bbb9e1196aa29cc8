package org.modsecexplorer.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.modsecexplorer.ingest.Entries.entry;
import static org.modsecexplorer.ingest.Entries.serial;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modsecexplorer.audit.Reason.Code;
import org.modsecexplorer.ingest.report.CancelSignal;
import org.modsecexplorer.ingest.report.FileProblem;
import org.modsecexplorer.ingest.report.ImportListener;
import org.modsecexplorer.ingest.report.ImportReport;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.TestStores;

/** An entry is stored once, whether it comes from the log itself or from what a collector, a viewer or an editor made of it. */
class EnvelopeImportTest {

    private static final String ACCESS = "192.0.2.10 - - [23/Nov/2026:18:25:00 +0000] \"GET /a HTTP/1.1\" 200 612 \"-\" \"x\"\n";

    @TempDir
    private Path folder;

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private static ImportReport run(Store store, Path file) {
        return new Importer(store).run(ImportRequest.of(file), ImportListener.NONE, new CancelSignal());
    }

    private static String filebeat(String text) {
        return text.lines().map(line -> "{\"@timestamp\":\"2026-11-23T18:25:00Z\",\"message\":\"" + line.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}\n")
                .collect(Collectors.joining());
    }

    private static String kubectl(String text) {
        return text.lines().map(line -> "2026-11-23T18:25:00.12345Z " + line + "\n").collect(Collectors.joining());
    }

    @Test
    void theSameEntriesInEveryForm() throws IOException {
        String log = ACCESS + entry("\u0436a") + "\n" + ACCESS + entry("b") + ACCESS + ACCESS + serial("c");
        try (Store store = TestStores.embedded(folder.resolve("db"))) {
            assertThat(run(store, file("plain", log.getBytes(UTF_8))).stored()).isEqualTo(3);
            Map<String, byte[]> forms = Map.of(
                    "filebeat", filebeat(log).getBytes(UTF_8),
                    "kubectl", kubectl(log).getBytes(UTF_8),
                    "little endian", ("\ufeff" + log).getBytes(StandardCharsets.UTF_16LE),
                    "big endian", ("\ufeff" + log).getBytes(StandardCharsets.UTF_16BE),
                    "both", ("\ufeff" + filebeat(log)).getBytes(StandardCharsets.UTF_16LE),
                    "packed", Packer.archive("tar.gz", Map.of("a.log", filebeat(log).getBytes(UTF_8), "b.log", ("\ufeff" + kubectl(log)).getBytes(StandardCharsets.UTF_16LE))));
            forms.forEach((name, bytes) -> {
                ImportReport report;
                try {
                    report = run(store, file(name, bytes));
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
                assertThat(report.stored()).as(name).isZero();
                assertThat(report.known()).as(name).isEqualTo(name.equals("packed") ? 6 : 3);
                assertThat(report.isWhole()).as(name).isTrue();
                assertThat(report.problems()).as(name).allSatisfy(note -> {
                    assertThat(note.kind()).isEqualTo(FileProblem.Kind.OTHER_LINES);
                    assertThat(note.skippedLines()).isEqualTo(4);
                });
            });
        }
    }

    @Test
    void aLogThatGrowsGivesItsNewEntries() throws IOException {
        String log = filebeat(serial("a", "b", "c"));
        int cut = log.indexOf("\n", log.length() / 2) + 20;
        try (Store store = TestStores.embedded(folder.resolve("db"))) {
            ImportReport first = run(store, file("log", log.substring(0, cut).getBytes(UTF_8)));
            assertThat(first.failures()).as("ends in a record").isNotEmpty();
            run(store, file("log", log.getBytes(UTF_8)));
            assertThat(run(store, file("plain", serial("a", "b", "c").getBytes(UTF_8))).known()).isEqualTo(3);
        }
    }

    @Test
    void recordsWithoutAnyEntryAreNoAuditLog() throws IOException {
        try (Store store = TestStores.embedded(folder.resolve("db"))) {
            ImportReport report = run(store, file("log", filebeat(ACCESS.repeat(5)).getBytes(UTF_8)));
            assertThat(report.problems()).singleElement().satisfies(problem -> {
                assertThat(problem.kind()).isEqualTo(FileProblem.Kind.NOT_AUDIT_LOG);
                assertThat(problem.reason().code()).isEqualTo(Code.NO_ENTRY_IN_FILE);
            });
        }
    }

    @Test
    void halfOfAUtf16CharacterEndsNoImport() throws IOException {
        try (Store store = TestStores.embedded(folder.resolve("db"))) {
            for (Charset order : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
                byte[] bytes = raw("\ufeff" + serial("a") + "\ud800x\n" + serial("b") + "\ud83d", order);
                ImportReport report = run(store, file("log" + order, bytes));
                assertThat(report.stored() + report.known()).isEqualTo(2);
            }
        }
    }

    private static byte[] raw(String text, Charset order) {
        byte[] bytes = new byte[2 * text.length()];
        boolean isLittle = order == StandardCharsets.UTF_16LE;
        for (int i = 0; i < text.length(); i++) {
            bytes[2 * i + (isLittle ? 0 : 1)] = (byte) text.charAt(i);
            bytes[2 * i + (isLittle ? 1 : 0)] = (byte) (text.charAt(i) >> 8);
        }
        return bytes;
    }
}

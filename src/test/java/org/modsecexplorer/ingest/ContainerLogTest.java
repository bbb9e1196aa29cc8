package org.modsecexplorer.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.modsecexplorer.ingest.Entries.entry;
import static org.modsecexplorer.ingest.Entries.serial;
import static org.modsecexplorer.store.schema.Tables.TRANSACTION_ENTRY;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.modsecexplorer.ingest.report.CancelSignal;
import org.modsecexplorer.ingest.report.ImportListener;
import org.modsecexplorer.ingest.report.ImportReport;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.TestStores;

/** Container logs as the runtimes keep them, interleaved with the web server's output on the other stream. */
class ContainerLogTest {

    private static final String ERROR = "2026/11/23 18:25:00 [error] 7#7: *1 [client 192.0.2.10] ModSecurity: Access denied\n";
    private static final String ACCESS = "192.0.2.10 - - [23/Nov/2026:18:25:00 +0000] \"GET /a?b=<&> HTTP/1.1\" 403 199 \"-\" \"x\\y\"\n";

    @TempDir
    private Path folder;

    /** How the two runtimes write part of a line or a complete line. */
    enum Runtime {
        DOCKER {
            @Override
            String line(String stream, String portion) {
                String escaped = portion.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\t", "\\t").replace("<", "\\u003c").replace("&", "\\u0026");
                return "{\"log\":\"" + escaped + "\",\"stream\":\"" + stream + "\",\"time\":\"2026-11-23T18:25:00.123456789Z\"}\n";
            }
        },
        CRI {
            @Override
            String line(String stream, String portion) {
                boolean isWhole = portion.endsWith("\n");
                return "2026-11-23T18:25:00.12345678" + portion.length() % 10 + "+00:00 " + stream + (isWhole ? " F " : " P ") + portion + (isWhole ? "" : "\n");
            }
        };

        abstract String line(String stream, String portion);
    }

    private static List<String> portions(String text, int longest) {
        List<String> portions = new ArrayList<>();
        text.lines().map(line -> line + "\n").forEach(line -> {
            for (int at = 0; at < line.length(); at += longest) {
                portions.add(line.substring(at, Math.min(line.length(), at + longest)));
            }
        });
        return portions;
    }

    /** Both streams, their portions interleaved at random. */
    private static String wrapped(Runtime runtime, String output, String error, int longest, Random chance) {
        List<String> first = portions(output, longest);
        List<String> second = portions(error, longest);
        StringBuilder log = new StringBuilder();
        while (!first.isEmpty() || !second.isEmpty()) {
            boolean isFirst = second.isEmpty() || !first.isEmpty() && chance.nextInt(4) > 0;
            log.append(runtime.line(isFirst ? "stdout" : "stderr", (isFirst ? first : second).removeFirst()));
        }
        return log.toString();
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content, StandardCharsets.UTF_8);
    }

    private static ImportReport run(Store store, Path file) {
        return new Importer(store).run(ImportRequest.of(file), ImportListener.NONE, new CancelSignal());
    }

    private static List<String> ids(Store store) {
        return store.dsl().select(TRANSACTION_ENTRY.UNIQUE_ID).from(TRANSACTION_ENTRY).orderBy(TRANSACTION_ENTRY.ID).fetch(TRANSACTION_ENTRY.UNIQUE_ID);
    }

    @ParameterizedTest
    @EnumSource
    void entriesAreTheSameAsInThePlainLogWhateverIsWrittenInBetween(Runtime runtime) throws IOException {
        StringBuilder output = new StringBuilder();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            ids.add("id" + i);
            output.append(ACCESS).append(entry("id" + i).replace("GET /id", "GET /\u0436\u20ac/id")).append('\n');
        }
        Random chance = new Random(1);
        try (Store store = TestStores.embedded(folder.resolve("db"))) {
            for (int longest : new int[] {16_384, 40, 7}) {
                String log = wrapped(runtime, output.toString(), ERROR.repeat(100), longest, chance);
                ImportReport report = run(store, file("log" + longest, log));
                assertThat(report.failures()).as("portions of %d", longest).isEmpty();
                assertThat(report.stored() + report.known()).as("portions of %d", longest).isEqualTo(30);
                assertThat(report.stored()).as("portions of %d", longest).isEqualTo(longest == 16_384 ? 30 : 0);
            }
            assertThat(run(store, file("plain", output.toString())).known()).isEqualTo(30);
            assertThat(ids(store)).isEqualTo(ids);
        }
    }

    @ParameterizedTest
    @EnumSource
    void jsonEntriesLongerThanAPortion(Runtime runtime) throws IOException {
        String entry = "{\"transaction\":{\"client_ip\":\"192.0.2.10\",\"time_stamp\":\"Mon Nov 23 18:25:00 2026\",\"server_id\":\"a\",\"client_port\":5,\"host_ip\":\"192.0.2.1\","
                + "\"host_port\":80,\"unique_id\":\"long\",\"request\":{\"method\":\"POST\",\"http_version\":1.1,\"uri\":\"/a\",\"headers\":{\"Host\":\"b\"},\"body\":\""
                + "x\\\"<&>".repeat(20_000) + "\"},\"response\":{\"http_code\":403,\"headers\":{}},\"producer\":{\"modsecurity\":\"ModSecurity v3.0.14\"},\"messages\":[]}}\n";
        try (Store store = TestStores.embedded(folder.resolve("db"))) {
            ImportReport report = run(store, file("log", wrapped(runtime, entry, ERROR.repeat(3), 16_384, new Random(2))));
            assertThat(report.failures()).isEmpty();
            assertThat(report.stored()).isEqualTo(1);
            assertThat(ids(store)).containsExactly("long");
            assertThat(run(store, file("plain", entry)).known()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void alsoInsideAnArchiveAndOnAServer(Runtime runtime) throws IOException {
        String log = wrapped(runtime, serial("a", "b"), ERROR, 16_384, new Random(3));
        Path bundle = Files.write(folder.resolve("bundle"), Packer.archive("tar.gz", Map.of("pods/0.log", log.getBytes(StandardCharsets.UTF_8))));
        try (Store store = TestStores.server()) {
            assertThat(run(store, bundle).stored()).isEqualTo(2);
            assertThat(ids(store)).containsExactly("a", "b");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLogThatGrowsGivesItsNewEntries(Runtime runtime) throws IOException {
        String log = wrapped(runtime, serial("a", "b", "c"), "", 16_384, new Random(4));
        int cut = log.indexOf("\n", log.length() / 2) + 1;
        try (Store store = TestStores.embedded(folder.resolve("db"))) {
            run(store, file("log", log.substring(0, cut)));
            run(store, file("log", log));
            assertThat(ids(store)).containsExactlyInAnyOrder("a", "b", "c");
        }
    }

    @Test
    void aTornLineIsNamedAndTheRestGoesOn() throws IOException {
        String log = wrapped(Runtime.DOCKER, serial("a", "b"), "", 16_384, new Random(5));
        String torn = "{\"log\":\"--0a1b2c3d-A--\\n\",\"str\n";
        try (Store store = TestStores.embedded(folder.resolve("db"))) {
            ImportReport report = run(store, file("log", log + torn + wrapped(Runtime.DOCKER, serial("c"), "", 16_384, new Random(6))));
            assertThat(ids(store)).containsExactly("a", "b", "c");
            assertThat(report.problems()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLogThatEndsAnywhereGivesTheSameInTheEnd(Runtime runtime) throws IOException {
        String log = wrapped(runtime, serial("a", "b"), "", 16_384, new Random(8));
        int second = log.indexOf("-Z--");
        try (Store store = TestStores.embedded(folder.resolve("db"))) {
            for (int end = second; end < log.length(); end += 37) {
                run(store, file("log", log.substring(0, end)));
            }
            run(store, file("log", log.stripTrailing()));
            assertThat(ids(store)).containsExactlyInAnyOrder("a", "b");
        }
    }

    @Test
    void whatOnlyBeginsAsOneIsNoAuditLog() throws IOException {
        try (Store store = TestStores.embedded(folder.resolve("db"))) {
            for (String log : List.of("{\"log\":\"\\ud800\"}\n", "{\"log\":\"a\",\"b\":" + "[".repeat(100_000))) {
                ImportReport report = run(store, file("log", log));
                assertThat(report.stored()).as(log.substring(0, 12)).isZero();
                assertThat(report.problems()).as(log.substring(0, 12)).hasSizeBetween(1, 2);
            }
        }
    }

    @Test
    void aClientsLineAtATornFilesBeginningDoesNotSayHowTheRestIsRead() throws IOException {
        String forged = Runtime.DOCKER.line("stdout", "--0a1b2c3d-A--\n");
        String body = entry("a").replace("HTTP/1.1 200 OK", "HTTP/1.1 200 OK\nX: " + forged.strip());
        try (Store store = TestStores.embedded(folder.resolve("db"))) {
            run(store, file("plain", body));
            ImportReport torn = run(store, file("torn", forged + "--99999999-Z--\n\n" + body));
            assertThat(torn.known()).isEqualTo(1);
            assertThat(torn.stored()).isZero();
            assertThat(torn.failures()).isNotEmpty();
        }
    }

    @Test
    void whatIsNoAuditLogIsLeftAlone() throws IOException {
        try (Store store = TestStores.embedded(folder.resolve("db"))) {
            Files.createDirectory(folder.resolve("in"));
            ImportReport report = new Importer(store)
                    .run(ImportRequest.of(file("in/log", wrapped(Runtime.CRI, ACCESS.repeat(9), ERROR.repeat(9), 16_384, new Random(7))).getParent()), ImportListener.NONE, new CancelSignal());
            assertThat(report.stored()).isZero();
            assertThat(report.failures()).isEmpty();
        }
    }
}

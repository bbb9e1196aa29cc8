package org.modsecexplorer.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.modsecexplorer.store.schema.Tables.ERROR_LOG_ENTRY;
import static org.modsecexplorer.store.schema.Tables.RAW_ENTRY;
import static org.modsecexplorer.store.schema.Tables.RULE_MATCH;
import static org.modsecexplorer.store.schema.Tables.TRANSACTION_ENTRY;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.modsecexplorer.audit.Outcome;
import org.modsecexplorer.audit.Reason;
import org.modsecexplorer.audit.Reason.Code;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.audit.Source;
import org.modsecexplorer.ingest.cleanup.CleanUp;
import org.modsecexplorer.ingest.report.CancelSignal;
import org.modsecexplorer.ingest.report.FileProblem;
import org.modsecexplorer.ingest.report.ImportListener;
import org.modsecexplorer.ingest.report.ImportReport;
import org.modsecexplorer.ingest.report.SurveyReport;
import org.modsecexplorer.query.Column;
import org.modsecexplorer.query.Details;
import org.modsecexplorer.query.Entries;
import org.modsecexplorer.query.EntryDetails;
import org.modsecexplorer.query.Facet;
import org.modsecexplorer.query.FacetCount;
import org.modsecexplorer.query.Facets;
import org.modsecexplorer.query.SortOrder;
import org.modsecexplorer.query.filter.Filter;
import org.modsecexplorer.query.filter.FilterText;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.TestStores;

/** Transactions that are known from the lines of an error log, from their audit entry, or from both. */
class ErrorLogTest {

    private static final DateTimeFormatter APACHE = DateTimeFormatter.ofPattern("EEE MMM dd HH:mm:ss.SSSSSS yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter AUDIT = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss.SSSSSS", Locale.ENGLISH);
    private static final LocalDateTime START = LocalDateTime.of(2026, 11, 23, 18, 29, 16, 70_245_000);

    @TempDir
    Path folder;

    /** A request of which both logs tell. @param rules in the order in which they match; the last one denies */
    private record Request(int number, String uniqueId, int port, LocalDateTime begin, List<Integer> rules) {

        List<String> lines() {
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < rules.size(); i++) {
                lines.add("[" + APACHE.format(begin.plusNanos(i * 700_000_000L)) + "] [security2:error] [pid 7:tid 7] [client 192.0.2.7:" + port
                        + "] [client 192.0.2.7] ModSecurity: " + message(i) + " [hostname \"shop.example.com\"] [uri \"/item" + number
                        + "\"] [unique_id \"" + uniqueId + "\"]\n");
            }
            return lines;
        }

        private String message(int i) {
            return (i == rules.size() - 1 ? "Access denied with code 403 (phase 2). " : "Warning. ") + "Pattern match \"x\" at ARGS:q. [file \"/crs.conf\"] "
                    + "[line \"7\"] [id \"" + rules.get(i) + "\"] [msg \"Rule " + rules.get(i) + "\"] [severity \"CRITICAL\"] [tag \"a\"]";
        }

        String entry() {
            String b = String.format("--%08x-", 0xa000_0000 + number);
            StringBuilder text = new StringBuilder(b + "A--\n[" + AUDIT.format(begin.plusSeconds(3)) + " +0000] " + uniqueId + " 192.0.2.7 " + port
                    + " 198.51.100.80 443\n" + b + "B--\nGET /item" + number + "?q=x HTTP/1.1\nHost: shop.example.com\n\n" + b
                    + "F--\nHTTP/1.1 403 Forbidden\n\n" + b + "H--\n");
            for (int i = 0; i < rules.size(); i++) {
                text.append("Message: ").append(message(i)).append('\n');
            }
            return text.append("Action: Intercepted (phase 2)\nEngine-Mode: \"ENABLED\"\n\n").append(b).append("Z--\n\n").toString();
        }
    }

    /** As mpm-itk's processes repeat ids: many requests of one second share a few. The ids begin with the second in which the requests came. */
    private static List<Request> requests(int count, Random random) {
        List<Request> requests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<Integer> rules = new ArrayList<>();
            for (int rule = 0; rule <= random.nextInt(4); rule++) {
                rules.add(900_000 + random.nextInt(100_000));
            }
            requests.add(new Request(i, "awSF_Em3fE_k1P_vxPbgYgAAAA" + (char) ('A' + i % 5), 40_000 + i, START.plusNanos(i * 1_000_000L), List.copyOf(rules)));
        }
        return requests;
    }

    private static List<String> log(List<Request> requests) {
        return requests.stream().flatMap(request -> request.lines().stream()).sorted(Comparator.comparing(line -> line.substring(0, 34))).toList();
    }

    private Store open(boolean embedded) {
        return embedded ? TestStores.embedded(folder.resolve("db")) : TestStores.server();
    }

    private static ImportReport run(Store store, Path... sources) {
        return new Importer(store).run(ImportRequest.of(sources), ImportListener.NONE, new CancelSignal());
    }

    private Path source(String name) {
        try {
            return Files.createDirectories(folder.resolve("source")).resolve(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path append(String name, String text) {
        try {
            return Files.writeString(source(name), text, StandardCharsets.ISO_8859_1, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<EntryDetails> all(Store store) {
        long[] ids = new Entries(store).ids(Filter.EVERYTHING, SortOrder.LATEST);
        List<Long> list = new ArrayList<>();
        for (long id : ids) {
            list.add(id);
        }
        return new Details(store).of(list);
    }

    /** Each request is stored once: from its entry if there is one, else with all its lines, and nothing is left of what was replaced. */
    private static void check(Store store, List<Request> told, List<Request> audited) {
        List<EntryDetails> all = all(store);
        assertThat(all).hasSize(told.size());
        for (Request request : told) {
            assertThat(all).filteredOn(found -> Integer.valueOf(request.port()).equals(found.row().clientPort())).singleElement().satisfies(found -> {
                assertThat(found.row().source()).isEqualTo(audited.contains(request) ? Source.AUDIT_LOG : Source.ERROR_LOG);
                assertThat(found.transaction().matches()).extracting(RuleMatch::ruleId).isEqualTo(request.rules());
                assertThat(found.row().outcome()).isEqualTo(Outcome.BLOCKED);
                assertThat(found.row().status()).isEqualTo(403);
                assertThat(found.row().uniqueId()).isEqualTo(request.uniqueId());
            });
        }
        assertThat(store.dsl().fetchCount(TRANSACTION_ENTRY)).isEqualTo(told.size());
        assertThat(store.dsl().fetchCount(RAW_ENTRY)).isEqualTo(told.size());
        assertThat(store.dsl().fetchCount(RULE_MATCH)).isEqualTo(told.stream().mapToInt(request -> request.rules().size()).sum());
        assertThat(store.dsl().fetchCount(ERROR_LOG_ENTRY)).isEqualTo(told.size() - audited.size());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theOrderOfTheLogsDoesNotMatter(boolean embedded) {
        List<Request> requests = requests(40, new Random(1));
        List<Request> audited = requests.subList(0, 25);
        Path errors = append("error.log", String.join("", log(requests)));
        Path entries = append("audit.log", String.join("", audited.stream().map(Request::entry).toList()));
        for (List<Path> order : List.of(List.of(errors, entries), List.of(entries, errors))) {
            try (Store store = embedded ? TestStores.embedded(folder.resolve("db" + order.indexOf(errors))) : TestStores.server()) {
                ImportReport first = run(store, order.getFirst());
                ImportReport second = run(store, order.getLast());
                check(store, requests, audited);
                assertThat(first.stored() + second.stored() - second.replaced()).isEqualTo(40);
                assertThat(second.replaced()).isEqualTo(order.getFirst() == errors ? 25 : 0);
                run(store, errors, entries);
                check(store, requests, audited);
                assertThat(new Facets(store).top(Facet.SOURCE, Filter.EVERYTHING, 9, true)).containsExactly(
                        new FacetCount("audit-log", null, 25, 25), new FacetCount("error-log", null, 15, 15));
                assertThat(new Entries(store).count(FilterText.parse(Facet.SOURCE.term("error-log")).filter())).isEqualTo(15);
                assertThat(new Entries(store).ids(Filter.EVERYTHING, new SortOrder(Column.SOURCE, true))).hasSize(40);
            }
        }
    }

    @Test
    void aSurveyCountsWhatAnImportWouldKeep() {
        List<Request> requests = requests(40, new Random(1));
        Path errors = append("error.log", String.join("", log(requests)));
        Path entries = append("audit.log", String.join("", requests.subList(0, 25).stream().map(Request::entry).toList()));
        for (List<Path> order : List.of(List.of(errors, entries), List.of(entries, errors))) {
            SurveyReport report = new Survey(null).look(order, ImportListener.NONE, new CancelSignal());

            assertThat(report.transactions()).isEqualTo(40);
            assertThat(report.formats()).extracting(SurveyReport.Found::transactions).containsExactlyInAnyOrder(25L, 15L);
        }
    }

    /** Both logs grow, are imported now and then, rotated and copied; the server appends in pieces, also in the middle of a line. */
    @ParameterizedTest
    @CsvSource({"true, 2", "true, 3", "true, 4", "true, 5", "false, 6"})
    void growthRotationAndCopiesDoNotMatter(boolean embedded, long seed) throws IOException {
        Random random = new Random(seed);
        List<Request> requests = requests(30, random);
        List<Request> audited = new ArrayList<>(requests);
        Collections.shuffle(audited, random);
        audited = new ArrayList<>(audited.subList(0, random.nextInt(30)));
        String errors = String.join("", log(requests));
        int written = 0;
        List<Request> waiting = new ArrayList<>(audited);
        try (Store store = open(embedded)) {
            while (written < errors.length() || !waiting.isEmpty()) {
                if (random.nextInt(3) > 0 && written < errors.length()) {
                    int end = Math.min(errors.length(), written + random.nextInt(6_000));
                    append("error.log", errors.substring(written, end));
                    written = end;
                } else if (!waiting.isEmpty()) {
                    append("audit.log", waiting.removeLast().entry());
                }
                if (random.nextInt(4) == 0 && errors.charAt(Math.max(0, written - 1)) == '\n' && Files.exists(source("error.log"))) {
                    Files.move(source("error.log"), source("error.log." + written));
                }
                if (random.nextInt(5) == 0) {
                    append("copy-" + random.nextInt(3), errors.substring(0, Math.max(0, errors.lastIndexOf('\n', written - 1) + 1)));
                }
                if (random.nextInt(3) == 0) {
                    run(store, folder.resolve("source"));
                }
            }
            run(store, folder.resolve("source"));
            check(store, requests, audited);
        }
    }

    @Test
    void aPackedErrorLogIsOne() throws IOException {
        List<Request> requests = requests(10, new Random(7));
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(String.join("", log(requests)).getBytes(StandardCharsets.ISO_8859_1));
        }
        Files.write(source("error.log.1.gz"), packed.toByteArray());
        try (Store store = open(true)) {
            ImportReport report = run(store, folder.resolve("source"));
            check(store, requests, List.of());
            assertThat(report.isWhole()).isTrue();
            assertThat(run(store, folder.resolve("source")).stored()).isZero();
            check(store, requests, List.of());
        }
    }

    @Test
    void otherLinesAreOneCount() {
        append("error.log", "[Mon Nov 23 18:29:13.000000 2026] [mpm_event:notice] [pid 7:tid 7] AH00489: configured\nPHP Notice: what\n  #0 stack\n"
                + String.join("", log(requests(3, new Random(8)))) + "[Mon Nov 23 18:30:13.000000 2026] [core:error] [pid 7:tid 7] [client 192.0.2.7:1] AH00128: no\n");
        try (Store store = open(true)) {
            ImportReport report = run(store, source("error.log"));
            assertThat(report.stored()).isEqualTo(3);
            assertThat(report.isWhole()).isTrue();
            assertThat(report.problems()).extracting(FileProblem::reason)
                    .containsExactly(Reason.of(Code.ERROR_LOG_LINES, 5L), Reason.of(Code.OTHER_LINES, 4L));
            assertThat(report.problems()).noneMatch(note -> note.kind().isFailure()).extracting(FileProblem::skippedLines).containsExactly(0L, 4L);
        }
    }

    @Test
    void anErrorLogWithoutMessagesIsSaidToBeOneAndReadOnWhenItGrows() {
        String line = "2026/11/23 18:25:00 [error] 7#7: *1 open() \"/x\" failed (2: No such file or directory)\n";
        Path log = append("error.log", line.repeat(1_000));
        try (Store store = open(true)) {
            assertThat(run(store, log).problems()).singleElement().satisfies(note -> {
                assertThat(note.reason().code()).isEqualTo(Code.ERROR_LOG);
                assertThat(note.reason().toString()).contains("without ModSecurity messages");
            });
            append("error.log", String.join("", log(requests(2, new Random(9)))));
            ImportReport report = run(store, log);
            assertThat(report.stored()).isEqualTo(2);
            assertThat(report.isWhole()).isTrue();
        }
    }

    @Test
    void anErrorLogIsNeverDeleted() throws IOException {
        Path errors = append("error.log", String.join("", log(requests(3, new Random(10)))));
        Path entries = append("audit.log", requests(3, new Random(10)).getFirst().entry());
        Files.setLastModifiedTime(errors, FileTime.from(Instant.now().minusSeconds(86_400)));
        Files.setLastModifiedTime(entries, FileTime.from(Instant.now().minusSeconds(86_400)));
        try (Store store = open(true)) {
            ImportRequest request = new ImportRequest(List.of(folder.resolve("source")), null, true, false, false, null);
            new Importer(store).run(request, ImportListener.NONE, new CancelSignal());
            assertThat(errors).exists();
            assertThat(entries).doesNotExist();
            assertThat(new CleanUp(store).run(List.of(errors), false, false, ImportListener.NONE, new CancelSignal()).kept()).singleElement()
                    .satisfies(kept -> assertThat(kept.reason().toString()).contains("an error log is never deleted"));
            assertThat(errors).exists();
        }
    }

    @Test
    void theMergedLogHoldsNoErrorLines() throws IOException {
        List<Request> requests = requests(4, new Random(11));
        append("error.log", String.join("", log(requests)));
        append("zaudit.log", requests.getFirst().entry());
        Path merged = folder.resolve("merged.log");
        try (Store store = open(true)) {
            ImportRequest request = new ImportRequest(List.of(folder.resolve("source")), merged, false, false, false, null);
            assertThat(new Importer(store).run(request, ImportListener.NONE, new CancelSignal()).stored()).isEqualTo(4);
            check(store, requests, requests.subList(0, 1));
            assertThat(merged).content().contains("-A--").doesNotContain("[security2:error]");
        }
    }

    @Test
    void theSameIdMuchLaterOrFromAnotherConnectionIsAnotherTransaction() {
        Request first = new Request(1, "17726168133330172", 40_001, START, List.of(1, 2));
        Request later = new Request(2, "17726168133330172", 40_001, START.plusHours(3), List.of(3));
        Request other = new Request(3, "17726168133330172", 40_002, START, List.of(4));
        append("error.log", String.join("", log(List.of(first, later, other))));
        append("zaudit.log", other.entry());
        try (Store store = open(true)) {
            run(store, folder.resolve("source"));
            assertThat(all(store)).hasSize(3).extracting(found -> found.row().source()).containsOnlyOnce(Source.AUDIT_LOG);
        }
    }

    /** A body may hold whole lines of an error log, and a log may begin in the middle of it. */
    @Test
    void aBodysLinesAreNoErrorLog() {
        Request request = requests(1, new Random(12)).getFirst();
        String body = String.join("", request.lines());
        String entry = request.entry();
        String posted = entry.replace("--a0000000-F--", "--a0000000-C--\n" + body + "\n--a0000000-F--");
        for (String log : List.of(posted, posted.substring(posted.indexOf("C--\n") + 4), body + "\n" + entry, "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0" + body + "\n" + entry)) {
            append("audit.log", log);
            try (Store store = open(true)) {
                run(store, source("audit.log"));
                assertThat(all(store)).as(log).allSatisfy(found -> assertThat(found.row().source()).isEqualTo(Source.AUDIT_LOG));
            }
            assertThat(folder.resolve("db").toFile().listFiles()).allSatisfy(file -> assertThat(file.delete()).isTrue());
            assertThat(source("audit.log").toFile().delete()).isTrue();
        }
    }

    /** A client's path stands in an error log with its braces. */
    @Test
    void aPathInAnErrorLogIsNoEntry() {
        String path = "{\"transaction\":{\"client_ip\":\"203.0.113.9\",\"time_stamp\":\"Mon Nov 23 18:25:00 2026\",\"unique_id\":\"x\","
                + "\"request\":{\"method\":\"GET\"},\"messages\":[]}}";
        append("error.log", "[Mon Nov 23 18:29:13.000000 2026] [core:error] [pid 7:tid 7] [client 192.0.2.7:1] AH00128: File does not exist: /srv/" + path + "\n"
                + "Nov 23 18:29:13 web1 apache2[7]: [core:error] [pid 7:tid 7] [client 192.0.2.7:1] AH00128: File does not exist: /srv/" + path + "\n");
        try (Store store = open(true)) {
            assertThat(run(store, source("error.log")).stored()).isZero();
        }
    }
}

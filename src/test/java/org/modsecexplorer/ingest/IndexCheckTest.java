package org.modsecexplorer.ingest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modsecexplorer.audit.Reason.Code;
import org.modsecexplorer.ingest.report.CancelSignal;
import org.modsecexplorer.ingest.report.ImportListener;
import org.modsecexplorer.ingest.report.ImportReport;
import org.modsecexplorer.ingest.report.IndexFindings;
import org.modsecexplorer.parse.cut.IndexLine;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.TestStores;

/** A concurrent log whose index and files disagree in every possible way. */
class IndexCheckTest {

    @TempDir
    Path folder;

    private Path audit;
    private final List<String> index = new ArrayList<>();

    @BeforeEach
    void makeFolder() throws IOException {
        audit = Files.createDirectories(folder.resolve("audit/20261123/20261123-1825"));
    }

    private static String name(String id) {
        return "20261123-182500-" + id;
    }

    private void file(String id, String content) throws IOException {
        Files.write(audit.resolve(name(id)), content.getBytes(ISO_8859_1));
    }

    /** Adds the line that version 2 writes for a file with that content. */
    private void indexed(String id, String content) throws Exception {
        byte[] bytes = content.getBytes(ISO_8859_1);
        index.add("shop.example.com 192.0.2.10 - - [23/Nov/2026:18:25:00.123456 +0000] \"GET / HTTP/1.1\" 200 40 \"-\" \"-\" " + id
                + " \"-\" /www-data/20261123/20261123-1825/" + name(id) + " 0 " + bytes.length + " md5:"
                + HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes)) + " \n");
    }

    private ImportReport run(Store store, boolean cleanUp) throws IOException {
        Files.writeString(folder.resolve("audit/audit.log"), String.join("", index), ISO_8859_1);
        ImportRequest request = new ImportRequest(List.of(folder.resolve("audit")), null, cleanUp, false, false, null);
        return new Importer(store).run(request, ImportListener.NONE, new CancelSignal());
    }

    /** Adds the lines that Coraza writes; a request or a response may be missing. */
    private void indexedByCoraza(String id, String between) {
        index.add("192.0.2.10 192.0.2.1 - - [2026/11/23 18:25:00]\n" + between + id + " - " + audit.resolve(name(id)) + "\n");
    }

    @Test
    void theIndexOfCorazaHasLinesOfItsOwnAndNoSums() throws Exception {
        file("whole", Entries.entry("whole"));
        file("refused", Entries.entry("refused"));
        file("asked", Entries.entry("asked"));
        indexedByCoraza("whole", " \"GET /?a=\"b c\" HTTP/1.1\"\n 403\n");
        indexedByCoraza("refused", "");
        indexedByCoraza("asked", " \"GET / \"\n");
        indexedByCoraza("gone", " \"GET / \"\n 0\n");

        try (Store store = TestStores.embedded(folder.resolve("db"))) {
            ImportReport report = run(store, false);

            assertThat(report.index().lines()).isEqualTo(4);
            assertThat(report.index().found()).isEqualTo(3);
            assertThat(report.index().gone()).extracting(IndexLine::uniqueId).containsExactly("gone");
            assertThat(report.index().differing()).isEmpty();
            assertThat(report.problems()).extracting(problem -> problem.reason().code()).containsOnly(Code.INDEX);
        }
    }

    @Test
    void whatOnlyLooksLikeAnIndexOfCorazaIsNone() throws Exception {
        index.add("192.0.2.10 192.0.2.1 - - [2026/11/23 18:25:00] GET /\n");
        index.add(" \"GET / \"\n 403\nother - " + audit.resolve(name("other")) + "\n");
        index.add("192.0.2.10 192.0.2.1 - - [2026/11/23 18:25:00]\nother - " + audit.resolve(name("another")) + "\n");

        try (Store store = TestStores.embedded(folder.resolve("db"))) {
            assertThat(run(store, false).index().lines()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everyKindOfDisagreement(boolean embedded) throws Exception {
        file("same", Entries.entry("same"));
        indexed("same", Entries.entry("same"));
        file("clash", Entries.entry("clash").replace("GET /", "PUT /"));
        indexed("clash", Entries.entry("clash"));
        indexed("clash", Entries.entry("clash").replace("GET /", "PUT /"));
        indexed("gone", Entries.entry("gone"));
        file("cut", Entries.entry("cut"));
        indexed("cut", Entries.entry("cut") + "more");
        file("other", Entries.entry("other").replace("GET", "PUT"));
        indexed("other", Entries.entry("other"));
        file("unnamed", Entries.entry("unnamed"));

        try (Store store = embedded ? TestStores.embedded(folder.resolve("db")) : TestStores.server()) {
            IndexFindings found = run(store, false).index();

            assertThat(found.lines()).isEqualTo(6);
            assertThat(found.found()).isEqualTo(2);
            assertThat(found.overwritten()).extracting(IndexLine::uniqueId).containsExactly("clash");
            assertThat(found.gone()).extracting(IndexLine::uniqueId).containsExactly("gone");
            assertThat(found.differing()).extracting(IndexLine::uniqueId).containsExactly("cut", "other");
            assertThat(found.unnamed()).containsExactly(audit.toRealPath().resolve(name("unnamed")).toString());
            assertThat(found.repeatedIds()).isEqualTo(1);
            assertThat(found.agrees()).isFalse();
        }
    }

    @Test
    void whatCleanUpDeletedIsNotGone() throws Exception {
        file("one", Entries.entry("one"));
        indexed("one", Entries.entry("one"));

        try (Store store = TestStores.embedded(folder.resolve("db"))) {
            assertThat(run(store, true).index().agrees()).isTrue();
            assertThat(audit.resolve(name("one"))).doesNotExist();

            ImportReport next = run(store, true);

            assertThat(next.index().agrees()).isTrue();
            assertThat(folder.resolve("audit/audit.log")).as("the index itself stays").exists();
        }
    }

    @Test
    void linesOfVersion3AreReadFromTheirRightEnd() {
        IndexLine line = IndexLine.parse("example.com 192.0.2.10 - [23/Nov/2026:18:25:00 +0000] \"GET /a \"b\" HTTP/1.1\" 403 153 http://x/ md5:y \"a \" b\""
                + " 179545830039.166479 - /var/log/m/20261123/20261123-1825/20261123-182500-179545830039.166479 0 2917.000000"
                + " md5:4edf9a36c068022cbf54d65649cedba5");

        assertThat(line.uniqueId()).isEqualTo("179545830039.166479");
        assertThat(line.size()).isEqualTo(2917);
        assertThat(line.md5()).isEqualTo("4edf9a36c068022cbf54d65649cedba5");
    }

    @Test
    void aShortenedLineEndsInALetter() {
        assertThat(IndexLine.parse("a \"cut\" /p/20261123-182500-x 0 12 md5:4edf9a36c068022cbf54d65649cedba5 L")).isNotNull();
        assertThat(IndexLine.parse("a \"-\" 1830 2 \"message\" 3 ")).as("a guardian log has no sum").isNull();
    }
}

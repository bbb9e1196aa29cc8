package org.modsecexplorer.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modsecexplorer.ingest.Entries;
import org.modsecexplorer.ingest.ImportRequest;
import org.modsecexplorer.ingest.Importer;
import org.modsecexplorer.ingest.report.CancelSignal;
import org.modsecexplorer.ingest.report.ImportListener;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.TestStores;

/** The merged log under the real logrotate, with the snippet that the installer provides. */
@Tag("slow")
class LogRotationTest {

    private static final List<Path> PLACES = List.of(Path.of("/usr/sbin/logrotate"), Path.of("/usr/bin/logrotate"));

    @TempDir
    Path folder;

    private Path audit;
    private Path merged;
    private Path logrotate;

    @BeforeEach
    void folders() throws IOException {
        logrotate = PLACES.stream().filter(Files::isExecutable).findFirst().orElse(null);
        assumeTrue(logrotate != null, "logrotate is not installed here, so its snippet is not tested");
        audit = Files.createDirectory(folder.resolve("audit"));
        merged = folder.resolve("merged.log");
    }

    private void importNew(Store store, String id) throws IOException {
        Files.writeString(audit.resolve(id), Entries.entry(id));
        var report = new Importer(store)
                .run(new ImportRequest(List.of(audit), merged, true, false, false, null), ImportListener.NONE, new CancelSignal());
        assertThat(report.stored()).isEqualTo(1);
    }

    private void rotate() throws IOException, InterruptedException {
        String snippet = Files.readString(Path.of("installer/service/logrotate")).replace("/var/log/modsec-explorer/merged.log", merged.toString());
        Path config = Files.writeString(folder.resolve("logrotate.conf"), snippet);
        Process process = new ProcessBuilder(logrotate.toString(), "--force", "--state", folder.resolve("state").toString(), config.toString())
                .redirectErrorStream(true)
                .start();
        String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(words).isZero();
    }

    private static String unpacked(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }

    @Test
    void eachEntryIsInOneOfTheFilesOnce() throws Exception {
        try (Store store = TestStores.embedded(folder.resolve("db"))) {
            importNew(store, "one");
            rotate();
            importNew(store, "two");
            importNew(store, "three");
            rotate();
            importNew(store, "four");
        }
        assertThat(unpacked(folder.resolve("merged.log.2.gz"))).isEqualTo(Entries.serial("one"));
        assertThat(text(folder.resolve("merged.log.1"))).isEqualTo(Entries.serial("two", "three"));
        assertThat(text(merged)).isEqualTo(Entries.serial("four"));
    }

    @Test
    void textWithoutACommitGoesFromTheRotatedFileAndNothingElseDoes() throws Exception {
        try (Store store = TestStores.embedded(folder.resolve("db"))) {
            importNew(store, "one");
            Files.writeString(merged, Entries.serial("two"), StandardOpenOption.APPEND);
            Path other = Files.writeString(folder.resolve("merged.log.other"), Entries.serial("two"));
            rotate();
            importNew(store, "two");
            assertThat(text(folder.resolve("merged.log.1"))).isEqualTo(Entries.serial("one"));
            assertThat(text(merged)).isEqualTo(Entries.serial("two"));
            assertThat(text(other)).isEqualTo(Entries.serial("two"));
        }
    }

    /** The committed length ends at a line end, but the text after it is not an entry. */
    @Test
    void aFileThatOnlyHasTheSameNumberIsLeftAlone() throws Exception {
        try (Store store = TestStores.embedded(folder.resolve("db"))) {
            importNew(store, "one");
            Files.writeString(merged, "something that somebody else wrote behind it\n", StandardOpenOption.APPEND);
            String before = text(merged);
            rotate();
            importNew(store, "two");
            assertThat(text(folder.resolve("merged.log.1"))).isEqualTo(before);
        }
    }
}

package org.modsecexplorer.advise.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modsecexplorer.advise.finding.Ailment;
import org.modsecexplorer.advise.finding.Diagnosis;
import org.modsecexplorer.advise.finding.Finding;
import org.modsecexplorer.advise.finding.Note;
import org.modsecexplorer.advise.machine.Accounts;
import org.modsecexplorer.ingest.ImportRequest;
import org.modsecexplorer.ingest.Importer;
import org.modsecexplorer.ingest.report.CancelSignal;
import org.modsecexplorer.ingest.report.ImportListener;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.StoreLocation;
import org.modsecexplorer.store.TestStores;

/** What stored entries reveal about the server that wrote them. */
class StoredEvidenceTest {

    @TempDir
    Path folder;

    private static String entry(int number, String id, String uri, String message) {
        return """
                --%1$08x-A--
                [23/Nov/2026:18:25:00.123456 +0000] %2$s 192.0.2.10 51234 198.51.100.80 443
                --%1$08x-B--
                GET %3$s HTTP/1.1
                Host: shop.example.com

                --%1$08x-F--
                HTTP/1.1 200 OK

                --%1$08x-H--
                Message: %4$s
                Engine-Mode: "ENABLED"

                --%1$08x-Z--

                """.formatted(number, id, uri, message);
    }

    private StoreLocation filled(boolean embedded) throws IOException {
        Path log = Files.writeString(folder.resolve("audit.log"),
                entry(1, "same", "/1", "Audit log: Failed to lock global mutex: Permission denied")
                        + entry(2, "same", "/2", "collections_remove_stale: Failed to access DBM file \"/d/ip\": Permission denied")
                        + entry(3, "c", "/3", "Audit log: Failed to lock global mutex: Permission denied")
                        + entry(4, "d", "/4", "Rule 7f12 [id \"950001\"][file \"x\"][line \"3\"] - Execution error - PCRE limits exceeded (-8): (null).")
                        + entry(5, "e", "/Audit%20log:%20Failed", "Warning. Match of \"Geo Lookup: Failed to lock proc mutex\" [id \"1\"] [msg \"m\"]"));
        StoreLocation location = embedded ? TestStores.embeddedLocation(folder) : TestStores.serverLocation();
        try (Store store = Store.open(location)) {
            new Importer(store).run(new ImportRequest(List.of(log), null, false, false, false, null), ImportListener.NONE, new CancelSignal());
        }
        return location;
    }

    private Diagnosis examine(StoreLocation location) throws IOException {
        return new Doctor(Accounts.ofMachine(), new CancelSignal()).examine(Files.createDirectories(folder.resolve("audit")), location);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void entriesTellOfLocksCollectionsAndIds(boolean embedded) throws IOException {
        Diagnosis diagnosis = examine(filled(embedded));
        assertThat(diagnosis.findings()).extracting(Finding::ailment)
                .containsExactly(Ailment.LOG_LOCK_FAILED, Ailment.DBM_DENIED, Ailment.PCRE_LIMITS, Ailment.IDS_REPEATED);
        assertThat(diagnosis.findings().getFirst().what(Locale.ENGLISH)).contains("2 times");
        assertThat(diagnosis.findings().getFirst().mending()).first().isEqualTo("SecAuditLogType Concurrent");
    }

    @Test
    void theStoreIsNotTouched() throws IOException {
        StoreLocation location = filled(true);
        Path file = TestStores.embeddedLocation(folder).file();
        byte[] before = Files.readAllBytes(file);
        Object time = Files.getLastModifiedTime(file);
        examine(location);
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(time);
    }

    @Test
    void aStoreThatIsNotThereIsNotMade() throws IOException {
        Diagnosis diagnosis = examine(StoreLocation.embedded(folder.resolve("deep/none.duckdb")));
        assertThat(diagnosis.notes()).extracting(Note::kind).contains(Note.Kind.NO_STORE);
        assertThat(folder.resolve("deep")).doesNotExist();
        Diagnosis foreign = examine(TestStores.serverLocation());
        assertThat(foreign.notes()).extracting(Note::kind).contains(Note.Kind.STORE_UNUSABLE);
    }
}

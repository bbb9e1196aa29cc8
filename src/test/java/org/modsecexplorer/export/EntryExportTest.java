package org.modsecexplorer.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modsecexplorer.ingest.CancelSignal;
import org.modsecexplorer.ingest.ImportListener;
import org.modsecexplorer.ingest.ImportRequest;
import org.modsecexplorer.ingest.Importer;
import org.modsecexplorer.query.Column;
import org.modsecexplorer.query.Entries;
import org.modsecexplorer.query.EntryRow;
import org.modsecexplorer.query.SortOrder;
import org.modsecexplorer.query.filter.Filter;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.TestStores;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

class EntryExportTest {

    @Test
    void charactersThatSomeProgramsTakeForLineEndsAreEscapedInJson() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = EntryExport.JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeString("a\u0085b\u2028c\u2029d\u00e9\ud83d\ude00\n");
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("\"a\\u0085b\\u2028c\\u2029d\u00e9\ud83d\ude00\\n\"");
    }

    @TempDir
    Path folder;

    private Store filled() {
        Store store = TestStores.embedded(folder);
        new Importer(store).run(ImportRequest.of(Path.of("sample-logs", "audit")), ImportListener.NONE, new CancelSignal());
        return store;
    }

    @Test
    void csvReadsBackAsItWas() throws IOException {
        try (Store store = filled()) {
            Entries entries = new Entries(store);
            long[] ids = entries.ids(Filter.EVERYTHING, new SortOrder(Column.URI, false));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            List<Column> columns = List.of(Column.values());
            new EntryExport(store).toCsv(ids, columns, new CsvOptions(false, false), out, ExportListener.NONE);
            String text = out.toString(StandardCharsets.UTF_8);
            assertThat(text).contains("\r\n").doesNotStartWith("\uFEFF");
            List<CSVRecord> records = CSVFormat.RFC4180.parse(new StringReader(text)).getRecords();
            assertThat(records).hasSize(601);
            List<EntryRow> rows = entries.rows(Arrays.stream(ids).boxed().toList());
            for (int i = 0; i < rows.size(); i++) {
                EntryRow row = rows.get(i);
                assertThat(records.get(i + 1).toList()).isEqualTo(columns.stream().map(column -> column.text(row)).toList());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@x", "\tx", "\rx"})
    void aSpreadsheetRunsNoCell(String cell) throws IOException {
        StringBuilder guarded = new StringBuilder();
        new CsvTable(guarded, CsvOptions.USUAL).row(List.of(cell));
        assertThat(CSVFormat.RFC4180.parse(new StringReader(guarded.toString())).getRecords().getFirst().get(0)).isEqualTo("'" + cell);
        StringBuilder plain = new StringBuilder();
        new CsvTable(plain, new CsvOptions(true, false)).row(List.of(cell, "x"));
        assertThat(plain).startsWith("\uFEFF");
        assertThat(CSVFormat.RFC4180.parse(new StringReader(plain.substring(1))).getRecords().getFirst().get(0)).isEqualTo(cell);
    }

    @Test
    void aCancelledExportLeavesNothingAndKeepsWhatWasThere() throws IOException {
        try (Store store = filled()) {
            long[] ids = new Entries(store).ids(Filter.EVERYTHING, SortOrder.LATEST);
            Path file = folder.resolve("out.jsonl");
            Files.writeString(file, "before");
            assertThatThrownBy(() -> NewFile.write(file, out -> new EntryExport(store).toJsonLines(ids, out, rows -> {
                        throw new CancellationException();
                    })))
                    .isInstanceOf(CancellationException.class);
            assertThat(file).hasContent("before");
            try (var files = Files.list(folder)) {
                assertThat(files.filter(f -> f.toString().endsWith(".part"))).isEmpty();
            }
            NewFile.write(file, out -> new EntryExport(store).toJsonLines(ids, out, ExportListener.NONE));
            assertThat(Files.readAllLines(file)).hasSize(600).allMatch(line -> line.startsWith("{\"id\":") && line.endsWith("}"));
        }
    }
}

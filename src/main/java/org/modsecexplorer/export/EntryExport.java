package org.modsecexplorer.export;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.modsecexplorer.query.Column;
import org.modsecexplorer.query.Details;
import org.modsecexplorer.query.Entries;
import org.modsecexplorer.query.EntryDetails;
import org.modsecexplorer.query.EntryRow;
import org.modsecexplorer.store.Store;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** Writes the transactions of a query result in their order, with only one batch in memory at a time. Flushes streams but does not close them. */
public final class EntryExport {

    private static final int ROWS_AT_ONCE = 2_000;
    private static final int DETAILS_AT_ONCE = 200;
    static final JsonFactory JSON =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).rootValueSeparator("\n").characterEscapes(new LineSafeEscapes()).build();

    private final Entries entries;
    private final Details details;

    public EntryExport(Store store) {
        this.entries = new Entries(store);
        this.details = new Details(store);
    }

    /** Writes a header line with the column names, then one line per transaction. */
    public void toCsv(long[] ids, List<Column> columns, CsvOptions options, OutputStream out, ExportListener listener) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
        CsvTable table = new CsvTable(writer, options);
        table.row(columns.stream().map(Column::word).toList());
        for (int at = 0; at < ids.length; at += ROWS_AT_ONCE) {
            for (EntryRow row : entries.rows(part(ids, at, ROWS_AT_ONCE))) {
                table.row(columns.stream().map(column -> column.text(row)).toList());
            }
            listener.written(Math.min(ids.length, at + ROWS_AT_ONCE));
        }
        writer.flush();
    }

    /** Writes one complete transaction per line. */
    public void toJsonLines(long[] ids, OutputStream out, ExportListener listener) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            JsonEntries objects = new JsonEntries(json);
            for (int at = 0; at < ids.length; at += DETAILS_AT_ONCE) {
                for (EntryDetails entry : details.of(part(ids, at, DETAILS_AT_ONCE))) {
                    objects.write(entry);
                }
                listener.written(Math.min(ids.length, at + DETAILS_AT_ONCE));
            }
            if (ids.length > 0) {
                json.writeRaw('\n');
            }
        }
        out.flush();
    }

    /** Writes an array of complete transactions. */
    public void toJson(long[] ids, OutputStream out, ExportListener listener) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            JsonEntries objects = new JsonEntries(json);
            json.writeStartArray();
            for (int at = 0; at < ids.length; at += DETAILS_AT_ONCE) {
                for (EntryDetails entry : details.of(part(ids, at, DETAILS_AT_ONCE))) {
                    json.writeRaw('\n');
                    objects.write(entry);
                }
                listener.written(Math.min(ids.length, at + DETAILS_AT_ONCE));
            }
            json.writeRaw('\n');
            json.writeEndArray();
            json.writeRaw('\n');
        }
        out.flush();
    }

    private static List<Long> part(long[] ids, int from, int length) {
        return Arrays.stream(ids, from, Math.min(ids.length, from + length)).boxed().toList();
    }
}

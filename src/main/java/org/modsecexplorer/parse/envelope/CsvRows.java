package org.modsecexplorer.parse.envelope;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.parse.cut.EntryCutter;

/** Reads a table of events with the column {@code _raw}, as Splunk exports it: the column holds the text, others the stream. @see "RFC 4180" */
final class CsvRows {

    private static final String RAW = "_raw";
    private static final Set<String> OF_STREAM = Set.of("host", "source", "sourcetype", "index");
    private static final int LONGEST = Math.min(EntryCutter.LONGEST_ENTRY, 32 << 20);
    private static final int LONGEST_HEADER = 8_192;

    private final Consumer<HeldText> sink;
    private final List<byte[]> cells = new ArrayList<>();
    private final ByteArrayOutputStream cell = new ByteArrayOutputStream();
    private List<String> names = List.of();
    private boolean isQuoted;

    /** True behind a quote that ends a cell, or is the first of two. */
    private boolean isBehindQuote;

    /** @param sink receives the text of each row */
    CsvRows(Consumer<HeldText> sink) {
        this.sink = sink;
    }

    /** True if a file that begins with that line is such a table. @param to end of the line */
    static boolean isHeader(byte[] buffer, int from, int to) {
        if (to - from > LONGEST_HEADER) {
            return false;
        }
        String line = new String(buffer, from, to - from, StandardCharsets.UTF_8).strip();
        List<String> columns = List.of(line.replace("\"", "").split(",", -1));
        return columns.size() > 1 && columns.contains(RAW) && columns.stream().allMatch(name -> name.matches("[\\w:.{}@ -]{0,100}"));
    }

    void take(byte[] buffer, int from, int to) {
        for (int i = from; i < to; i++) {
            take(buffer[i]);
        }
    }

    void finish() {
        if (cell.size() > 0 || !cells.isEmpty()) {
            endRow();
        }
    }

    private void take(byte b) {
        if (isQuoted && !isBehindQuote) {
            if (b == '"') {
                isBehindQuote = true;
            } else {
                write(b);
            }
        } else if (b == '"' && (isBehindQuote || cell.size() == 0)) {
            if (isBehindQuote) {
                write(b);
            }
            isQuoted = true;
            isBehindQuote = false;
        } else if (b == ',') {
            endCell();
        } else if (b == '\n') {
            endRow();
        } else {
            write(b);
        }
    }

    private void write(byte b) {
        if (cell.size() < LONGEST) {
            cell.write(b);
        }
    }

    private void endCell() {
        cells.add(cell.toByteArray());
        cell.reset();
        isQuoted = false;
        isBehindQuote = false;
    }

    private void endRow() {
        byte[] last = cell.toByteArray();
        int length = last.length > 0 && last[last.length - 1] == '\r' ? last.length - 1 : last.length;
        cell.reset();
        cell.write(last, 0, length);
        endCell();
        if (names.isEmpty()) {
            names = cells.stream().map(name -> new String(name, StandardCharsets.UTF_8).strip()).toList();
        } else {
            row();
        }
        cells.clear();
    }

    private void row() {
        StringBuilder source = new StringBuilder();
        byte @Nullable [] text = null;
        for (int i = 0; i < Math.min(names.size(), cells.size()); i++) {
            if (names.get(i).equals(RAW)) {
                text = cells.get(i);
            } else if (OF_STREAM.contains(names.get(i))) {
                source.append(names.get(i)).append('=').append(new String(cells.get(i), StandardCharsets.UTF_8)).append('\n');
            }
        }
        if (text != null) {
            sink.accept(new HeldText(source.toString(), text, false));
        }
    }
}

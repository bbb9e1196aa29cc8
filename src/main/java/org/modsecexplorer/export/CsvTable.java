package org.modsecexplorer.export;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Writes rows as RFC 4180 defines them: commas, CRLF, quotes where needed. */
public final class CsvTable {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** A spreadsheet runs a cell that begins with one of these. @see "OWASP, CSV Injection" */
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private final CSVPrinter printer;
    private final boolean guard;

    /** @param out receives the text; not closed here */
    public CsvTable(Appendable out, CsvOptions options) throws IOException {
        if (options.byteOrderMark()) {
            out.append(BYTE_ORDER_MARK);
        }
        this.printer = new CSVPrinter(out, CSVFormat.RFC4180);
        this.guard = options.guard();
    }

    public void row(List<String> cells) throws IOException {
        List<String> safe = new ArrayList<>(cells.size());
        for (String cell : cells) {
            safe.add(guard ? guarded(cell) : cell);
        }
        printer.printRecord(safe);
    }

    static String guarded(String cell) {
        return !cell.isEmpty() && FORMULA_STARTS.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }
}

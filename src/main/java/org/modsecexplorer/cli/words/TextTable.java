package org.modsecexplorer.cli.words;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.modsecexplorer.export.Plain;

/** Rows in aligned columns for a terminal. */
public final class TextTable {

    private static final int LONGEST_CELL = 60;
    private static final String GAP = "  ";

    private final List<String> heads;
    private final List<Boolean> numbers;
    private final List<List<String>> rows = new ArrayList<>();

    /** @param numbers true for each right-aligned column */
    public TextTable(List<String> heads, List<Boolean> numbers) {
        this.heads = heads;
        this.numbers = numbers;
    }

    public void row(List<String> cells) {
        rows.add(cells.stream().map(cell -> Plain.text(cell, LONGEST_CELL)).toList());
    }

    /** Prints the table, each line cut to the width. @param width 0 for no limit */
    public void print(PrintStream out, int width) {
        int[] widths = new int[heads.size()];
        measure(heads, widths);
        rows.forEach(row -> measure(row, widths));
        line(out, heads, widths, width);
        rows.forEach(row -> line(out, row, widths, width));
    }

    private static void measure(List<String> cells, int[] widths) {
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(widths[i], cells.get(i).length());
        }
    }

    private void line(PrintStream out, List<String> cells, int[] widths, int width) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = cells.get(i);
            String blanks = " ".repeat(widths[i] - cell.length());
            line.append(i == 0 ? "" : GAP).append(numbers.get(i) ? blanks + cell : cell + blanks);
        }
        String shown = line.toString().stripTrailing();
        out.println(width > 0 && shown.length() > width ? shown.substring(0, width - 1) + "…" : shown);
    }
}

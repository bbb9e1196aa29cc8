package org.modsecexplorer.export;

/**
 * How a CSV file is written.
 *
 * @param byteOrderMark begin with U+FEFF, by which some spreadsheets recognise UTF-8
 * @param guard         put an apostrophe before cells that a spreadsheet would run as a formula
 */
public record CsvOptions(boolean byteOrderMark, boolean guard) {

    public static final CsvOptions USUAL = new CsvOptions(false, true);
}

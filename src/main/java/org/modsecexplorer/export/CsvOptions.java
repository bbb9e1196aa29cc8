package org.modsecexplorer.export;

/**
 * Options for writing a CSV file.
 *
 * @param byteOrderMark begin with U+FEFF, which some spreadsheets need to recognise UTF-8
 * @param guard         put an apostrophe before cells that a spreadsheet would run as a formula
 */
public record CsvOptions(boolean byteOrderMark, boolean guard) {

    public static final CsvOptions USUAL = new CsvOptions(false, true);
}

package org.modsecexplorer.advise.config;

import java.util.ArrayList;
import java.util.List;

/**
 * A line with its continuation lines. @param number of its first line, from 1
 *
 * @see "util.c ap_cfg_getline, Apache 2.4: a backslash before the end of a line joins the next one, also in a comment"
 */
record LogicalLine(int number, String text) {

    /** Splits a file into logical lines, without comments, empty lines and surrounding blanks. */
    static List<LogicalLine> of(String file, int firstNumber) {
        List<LogicalLine> lines = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        int number = firstNumber;
        int start = firstNumber;
        for (String line : file.split("\r?\n", -1)) {
            boolean continues = line.endsWith("\\");
            open.append(continues ? line.substring(0, line.length() - 1) : line);
            number++;
            if (!continues) {
                add(lines, start, open);
                start = number;
            }
        }
        add(lines, start, open);
        return lines;
    }

    private static void add(List<LogicalLine> lines, int start, StringBuilder open) {
        String text = open.toString().strip();
        open.setLength(0);
        if (!text.isEmpty() && text.charAt(0) != '#') {
            lines.add(new LogicalLine(start, text));
        }
    }
}

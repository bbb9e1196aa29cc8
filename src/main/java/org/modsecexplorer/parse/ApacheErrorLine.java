package org.modsecexplorer.parse;

import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.ApacheError;

/**
 * {@code [file "F"] [line N] [level N] [status N] text}, each item optional.
 *
 * @see "apache2_util.c format_error_log_message, ModSecurity 2.9"
 */
final class ApacheErrorLine {

    private static final String ENGINE = "ModSecurity: ";

    private String rest;

    private ApacheErrorLine(String line) {
        this.rest = line;
    }

    static ApacheError parse(String line) {
        ApacheErrorLine reader = new ApacheErrorLine(line);
        String file = reader.item("[file \"", "\"]");
        Integer number = reader.number("[line ");
        Integer level = reader.number("[level ");
        Integer status = reader.number("[status ");
        String text = Escapes.undo(reader.rest);
        boolean engine = text.startsWith(ENGINE) || text.startsWith("[client ") && text.contains("] " + ENGINE);
        return new ApacheError(file, number, level, status, text, engine);
    }

    private @Nullable String item(String open, String close) {
        int end = rest.startsWith(open) ? rest.indexOf(close) : -1;
        if (end < 0) {
            return null;
        }
        String value = rest.substring(open.length(), end);
        rest = rest.substring(end + close.length()).stripLeading();
        return value;
    }

    private @Nullable Integer number(String open) {
        String digits = item(open, "]");
        try {
            return digits == null ? null : Integer.valueOf(digits);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}

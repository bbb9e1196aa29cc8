package org.modsecexplorer.parse.message;

import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.ApacheError;
import org.modsecexplorer.parse.lines.Escapes;

/**
 * Parses {@code [file "F"] [line N] [level N] [status N] text}. Each item is optional.
 *
 * @see "apache2_util.c format_error_log_message, ModSecurity 2.9"
 */
public final class ApacheErrorLine {

    private static final String ENGINE = "ModSecurity: ";
    private static final String FILE = "[file \"";

    private final String line;

    /** The line has been read up to this position. */
    private int at;

    private ApacheErrorLine(String line) {
        this.line = line;
    }

    public static ApacheError parse(String line) {
        ApacheErrorLine reader = new ApacheErrorLine(line);
        String file = reader.file();
        Integer number = reader.number("[line ");
        Integer level = reader.number("[level ");
        Integer status = reader.number("[status ");
        String text = Escapes.undo(line.substring(reader.at));
        return new ApacheError(file, number, level, status, text, isEngines(text));
    }

    /**
     * True if the engine wrote the text. Up to 2.9.7, the engine puts the client's address first, which contains no bracket. Text that an application logs
     * may contain anything.
     */
    private static boolean isEngines(String text) {
        int client = text.startsWith("[client ") ? text.indexOf(']') + 2 : 0;
        return text.startsWith(ENGINE, client);
    }

    private @Nullable String file() {
        int end = line.startsWith(FILE) ? line.indexOf("\"]", FILE.length()) : -1;
        if (end < 0) {
            return null;
        }
        String value = line.substring(FILE.length(), end);
        goOn(end + 2);
        return Escapes.undo(value);
    }

    /** The number of an item; null if there is none. The bracket then belongs to the text, which may begin with one of its own. */
    private @Nullable Integer number(String open) {
        int end = line.startsWith(open, at) ? line.indexOf(']', at) : -1;
        if (end < 0) {
            return null;
        }
        try {
            Integer number = Integer.valueOf(line.substring(at + open.length(), end));
            goOn(end + 1);
            return number;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private void goOn(int next) {
        at = line.startsWith(" ", next) ? next + 1 : next;
    }
}

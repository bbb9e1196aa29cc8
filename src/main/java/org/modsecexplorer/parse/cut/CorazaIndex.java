package org.modsecexplorer.parse.cut;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The index of Coraza. It spreads each entry over two to four lines: client, server and time; the request; the status; the id and the path. It has neither a
 * size nor a sum. A line counts only behind the one that begins its entry.
 *
 * @see "concurrent_writer.go, Coraza 3"
 */
final class CorazaIndex {

    /** What may stand on the next line. */
    private enum Next {
        ENTRY,
        REQUEST,
        STATUS,
        PATH
    }

    private static final Pattern HEAD = Pattern.compile("[\\da-fA-F.:%\\w]* [^ ]* - - \\[\\d{4}/\\d\\d/\\d\\d \\d\\d:\\d\\d:\\d\\d]");
    private static final Pattern REQUEST = Pattern.compile(" \"[^\\n]*\"");
    private static final Pattern STATUS = Pattern.compile(" \\d{1,3}");

    /** The id is also the end of the file's name. */
    private static final Pattern PATH = Pattern.compile("([\\w-]{1,200}) - (\\S.*[/\\\\]\\d{8}-\\d{6}-\\1)");

    /** Length of {@code " - - [2026/11/23 18:25:00]"}. */
    private static final int HEAD_LEAST = 26;

    private Next next = Next.ENTRY;
    private @Nullable IndexLine entry;

    /** True if that line belongs to the index. Call it with each line in order. */
    boolean takes(byte[] buffer, int line, int end) {
        entry = null;
        int to = withoutEnd(buffer, line, end);
        boolean mayBegin = to - line > HEAD_LEAST && buffer[to - 1] == ']';
        if (next == Next.ENTRY && !mayBegin || to - line > IndexLine.LONGEST) {
            next = Next.ENTRY;
            return false;
        }
        next = after(new String(buffer, line, to - line, StandardCharsets.ISO_8859_1));
        return next != Next.ENTRY || entry != null;
    }

    /** The entry that the last line completed; null if it completed none. */
    @Nullable IndexLine entry() {
        return entry;
    }

    private Next after(String line) {
        if (HEAD.matcher(line).matches()) {
            return Next.REQUEST;
        }
        if (next == Next.REQUEST && REQUEST.matcher(line).matches()) {
            return Next.STATUS;
        }
        if ((next == Next.REQUEST || next == Next.STATUS) && STATUS.matcher(line).matches()) {
            return Next.PATH;
        }
        Matcher path = PATH.matcher(line);
        if (next != Next.ENTRY && path.matches()) {
            entry = new IndexLine(path.group(2), IndexLine.UNKNOWN, "");
        }
        return Next.ENTRY;
    }

    private static int withoutEnd(byte[] buffer, int line, int end) {
        int to = end;
        while (to > line && (buffer[to - 1] == '\n' || buffer[to - 1] == '\r')) {
            to--;
        }
        return to;
    }
}

package org.modsecexplorer.parse.cut;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.parse.lines.Lines;

/**
 * A line of the index of a concurrent audit log: the entry's path, size and MD5 sum. The rest of the line repeats the entry, unescaped in version 3.
 * The line is therefore read from its right end.
 *
 * @param path relative to the storage folder (version 2) or absolute (version 3, Coraza), as the server wrote it
 * @param size of the file in bytes, {@link #UNKNOWN} in the index of Coraza
 * @param md5  32 hex digits, empty in the index of Coraza
 * @see "msc_logging.c sec_audit_logger_native, ModSecurity 2; parallel.cc, transaction.cc toOldAuditLogFormatIndex, ModSecurity 3"
 */
public record IndexLine(String path, long size, String md5) {

    /** No line is longer, because web servers limit the length of the request that it contains. */
    static final int LONGEST = 1 << 16;

    static final long UNKNOWN = -1;

    private static final String MD5 = " md5:";
    private static final int MD5_DIGITS = 32;

    /** Version 2 ends a line that did not fit with this. */
    private static final char SHORTENED = 'L';

    /** {@code [02/Mar/2026:09:59:01}, which precedes the request. */
    private static final Pattern TIME = Pattern.compile(" \\[\\d\\d/[A-Z][a-z]{2}/\\d{4}:\\d\\d:\\d\\d:\\d\\d");

    private static final Pattern BEGINNING = Pattern.compile("\\S+ [\\da-fA-F]*[.:][\\da-fA-F.:]+ [^\\[]{1,200}" + TIME.pattern().substring(1));

    /** Length of {@code YYYYMMDD-HHMMSS-}, which precedes the id in a file's name. */
    private static final int STAMP = 16;

    /** Parses a line without its line end, one char per byte; null if it is not a line of an index. */
    public static @Nullable IndexLine parse(String line) {
        int md5 = line.lastIndexOf(MD5);
        int digits = md5 + MD5.length();
        if (md5 < 0 || line.length() < digits + MD5_DIGITS || !areHex(line, digits)) {
            return null;
        }
        int size = line.lastIndexOf(' ', md5 - 1);
        int offset = size < 1 ? -1 : line.lastIndexOf(' ', size - 1);
        int path = offset < 1 ? -1 : line.lastIndexOf(' ', offset - 1);
        Long length = path < 0 ? null : number(line.substring(size + 1, md5));
        return length == null
                ? null
                : new IndexLine(line.substring(path + 1, offset), length, line.substring(digits, digits + MD5_DIGITS));
    }

    /**
     * The index line at a place where a line begins, null if another one stands there. A time must be in it, and nothing may follow its sum but the mark
     * of a line that was shortened: so nothing that a client sends makes one of another log's line.
     *
     * @param next where the line after it begins
     */
    public static @Nullable IndexLine at(byte[] buffer, int line, int next) {
        int end = withoutMark(buffer, line, next);
        if (end - line <= MD5.length() + MD5_DIGITS || buffer[end - MD5_DIGITS - 1] != ':') {
            return null;
        }
        String text = new String(buffer, line, end - line, StandardCharsets.ISO_8859_1);
        boolean isSum = text.startsWith(MD5, text.length() - MD5_DIGITS - MD5.length());
        return isSum && isTimed(text) && !ContentKind.isErrorLine(text) ? parse(text) : null;
    }

    /** True if the line is an index line and no request header, whose name would end in a colon. */
    static boolean interrupts(byte[] buffer, int line, int next) {
        int blank = Lines.next(buffer, line, next, ' ');
        return blank > line && buffer[blank - 1] != ':' && at(buffer, line, next) != null;
    }

    /** True if the file's last line may be the beginning of an index line: a host, an address and then the time. */
    static boolean begins(byte[] buffer, int line, int to) {
        return BEGINNING.matcher(new String(buffer, line, Math.min(to - line, LONGEST), StandardCharsets.ISO_8859_1)).lookingAt();
    }

    private static boolean isTimed(String text) {
        return TIME.matcher(text).find();
    }

    private static int withoutMark(byte[] buffer, int line, int next) {
        int end = withoutBlanks(buffer, line, next);
        boolean isMarked = end - line > 2 && buffer[end - 1] == SHORTENED && buffer[end - 2] == ' ';
        return isMarked ? withoutBlanks(buffer, line, end - 1) : end;
    }

    private static int withoutBlanks(byte[] buffer, int line, int next) {
        int end = next;
        while (end > line && (buffer[end - 1] == ' ' || buffer[end - 1] == '\r' || buffer[end - 1] == '\n')) {
            end--;
        }
        return end;
    }

    private static boolean areHex(String line, int from) {
        for (int i = from; i < from + MD5_DIGITS; i++) {
            if (Character.digit(line.charAt(i), 16) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Version 3 prints the size with six decimals. */
    private static @Nullable Long number(String digits) {
        int point = digits.indexOf('.');
        try {
            return Long.valueOf(point < 0 ? digits : digits.substring(0, point));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** True if the line tells the size and the sum of the file. */
    public boolean isMeasured() {
        return size != UNKNOWN;
    }

    public String fileName() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The transaction's id, which ends the file's name. */
    public String uniqueId() {
        String name = fileName();
        return name.length() > STAMP && name.charAt(8) == '-' && name.charAt(STAMP - 1) == '-' ? name.substring(STAMP) : name;
    }
}

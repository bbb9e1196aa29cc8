package org.modsecexplorer.parse.cut;

import org.jspecify.annotations.Nullable;

/**
 * A line of the index of a concurrent audit log: the entry's path, size and MD5 sum. The rest of the line repeats the entry, unescaped in version 3.
 * The line is therefore read from its right end.
 *
 * @param path relative to the storage folder (version 2) or absolute (version 3), as the server wrote it
 * @param size of the file in bytes
 * @param md5  32 hex digits
 * @see "msc_logging.c sec_audit_logger_native, ModSecurity 2; parallel.cc, transaction.cc toOldAuditLogFormatIndex, ModSecurity 3"
 */
public record IndexLine(String path, long size, String md5) {

    private static final String MD5 = " md5:";
    private static final int MD5_DIGITS = 32;

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

    public String fileName() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The transaction's id, which ends the file's name. */
    public String uniqueId() {
        String name = fileName();
        return name.length() > STAMP && name.charAt(8) == '-' && name.charAt(STAMP - 1) == '-' ? name.substring(STAMP) : name;
    }
}

package org.modsecexplorer.parse;

/**
 * Lines that open a part in ModSecurity 2's native format: {@code --} 8 hex digits {@code -} letter {@code --}.
 *
 * @see "msc_logging.c create_auditlog_boundary, sec_audit_logger_native"
 */
final class V2Boundary {

    /** Two dashes, eight digits, a dash, a letter, two dashes. */
    static final int LENGTH = 14;

    private static final int DIGITS = 8;
    private static final int LETTER = 11;

    private V2Boundary() {}

    /** True if a line at that place opens an entry: a boundary of part A with its line end. */
    static boolean opensEntry(byte[] buffer, int at, int to) {
        return isBoundary(buffer, at, to) && letter(buffer, at) == 'A';
    }

    /** True if the bytes at that place, the start of a line, are a whole boundary line with its line end. */
    static boolean isBoundary(byte[] buffer, int at, int to) {
        return at + LENGTH < to && lineEnd(buffer, at + LENGTH, to) > 0 && hasShape(buffer, at);
    }

    private static boolean hasShape(byte[] buffer, int at) {
        if (buffer[at] != '-' || buffer[at + 1] != '-') {
            return false;
        }
        for (int i = at + 2; i < at + 2 + DIGITS; i++) {
            byte b = buffer[i];
            if (!(b >= '0' && b <= '9' || b >= 'a' && b <= 'f')) {
                return false;
            }
        }
        byte letter = buffer[at + LETTER];
        return buffer[at + 10] == '-' && letter >= 'A' && letter <= 'Z' && buffer[at + 12] == '-' && buffer[at + 13] == '-';
    }

    /** True if both boundaries have the same digits. */
    static boolean sameDigits(byte[] buffer, int at, int other) {
        for (int i = 2; i < 2 + DIGITS; i++) {
            if (buffer[at + i] != buffer[other + i]) {
                return false;
            }
        }
        return true;
    }

    /** The eight digits as a number. */
    static int digits(byte[] buffer, int at) {
        int value = 0;
        for (int i = at + 2; i < at + 2 + DIGITS; i++) {
            value = value << 4 | Character.digit(buffer[i], 16);
        }
        return value;
    }

    /** The place behind the boundary's line. */
    static int end(byte[] buffer, int at, int to) {
        return at + LENGTH + lineEnd(buffer, at + LENGTH, to);
    }

    static byte letter(byte[] buffer, int at) {
        return buffer[at + LETTER];
    }

    /** Length of the line end at that place: 1 for LF, 2 for CR LF (a copy made by Windows), 0 for none. */
    static int lineEnd(byte[] buffer, int at, int to) {
        if (at < to && buffer[at] == '\n') {
            return 1;
        }
        return at + 1 < to && buffer[at] == '\r' && buffer[at + 1] == '\n' ? 2 : 0;
    }
}

package org.modsecexplorer.parse.cut;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.modsecexplorer.parse.lines.Boundary;
import org.modsecexplorer.parse.lines.Lines;

/** Where the body of a torn entry ends at the latest: the request's headers give the length of a request body, and no client sends more than it announces. */
final class AnnouncedBody {

    /** The default of SecRequestBodyLimit, for a body without a length. @see "modsecurity.conf-recommended" */
    static final int MOST = 13_107_200;

    private static final String LENGTH = "content-length:";
    private static final int MOST_DIGITS = 15;
    private static final int UNKNOWN = -1;

    /**
     * @param to      the position behind it, at the latest
     * @param isKnown true if the request tells its length
     */
    record End(long to, boolean isKnown) {}

    private AnnouncedBody() {}

    /** @param own the boundaries of the entry, of which the last opens the part that holds the body */
    static End of(byte[] buffer, List<Boundary> own) {
        Boundary last = own.getLast();
        // other parts hold a response, or a body that the engine wrote anew
        boolean isAsSent = last.letter() == 'C' && last.prefix() == 0 && last.lineEnd() == Boundary.LineEnd.LF;
        for (int i = 0; isAsSent && i + 1 < own.size(); i++) {
            long length = own.get(i).letter() == 'B' ? length(buffer, own.get(i).end(), own.get(i + 1).line()) : UNKNOWN;
            if (length != UNKNOWN) {
                return new End(last.end() + length, true);
            }
        }
        return new End((long) last.end() + MOST, false);
    }

    /** The length that the headers announce, the largest one of several; -1 if they give none, or send the body in chunks. */
    private static long length(byte[] buffer, int from, int to) {
        long length = UNKNOWN;
        for (int line = from; line < to; line = Lines.next(buffer, line, to)) {
            int next = Lines.next(buffer, line, to);
            String header = new String(buffer, line, Math.min(next - line, 100), StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT).strip();
            if (header.startsWith("transfer-encoding:")) {
                return UNKNOWN;
            }
            String digits = header.startsWith(LENGTH) ? header.substring(LENGTH.length()).strip() : "";
            boolean isNumber = !digits.isEmpty() && digits.length() <= MOST_DIGITS && digits.chars().allMatch(c -> c >= '0' && c <= '9');
            length = isNumber ? Math.max(length, Long.parseLong(digits)) : length;
        }
        return length;
    }
}

package org.modsecexplorer.parse.cut;

import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Reason.Code;
import org.modsecexplorer.audit.Reason;
import org.modsecexplorer.parse.lines.Boundary;
import org.modsecexplorer.parse.lines.Lines;
import org.modsecexplorer.parse.lines.Openings;
import org.modsecexplorer.parse.lines.TextInFront;

/** Classifies the bytes between the entries of a buffer. */
final class Gaps {

    static final Reason NO_ENTRY = Reason.of(Code.NO_ENTRY);
    private static final Reason NO_BEGINNING = Reason.of(Code.NO_BEGINNING);
    static final Reason ERROR_LINES = Reason.of(Code.ERROR_LINES);

    /** Number of bytes of a line that are enough to identify the kind of log. */
    private static final int LONGEST_KIND = 512;

    private final byte[] buffer;
    private final int to;
    private final boolean endOfFile;

    /** The opening of the last entry whose lines begin with a text. That text then also begins the empty lines between entries. */
    private @Nullable Boundary behindText;

    Gaps(byte[] buffer, int to, boolean endOfFile) {
        this.buffer = buffer;
        this.to = to;
        this.endOfFile = endOfFile;
    }

    /** Notes that an entry begins there. */
    void noteEntry(int start) {
        if (buffer[start] != '{' && !Boundary.mayBegin(buffer[start])) {
            Boundary opening = TextInFront.opening(buffer, start, to, endOfFile);
            behindText = opening == null ? behindText : opening;
        }
    }

    /** The start of the gap without leading empty lines. @param end of the gap, where an entry begins unless the buffer ends there */
    int begin(int from, int end) {
        if (end < to) {
            noteEntry(end);
        }
        return behindText == null ? from : TextInFront.skipEmpty(buffer, behindText, from, end);
    }

    /** The problem with these bytes; null if they carry no meaning. */
    @Nullable Reason reason(int from, int end) {
        for (int i = from; i < end; i++) {
            if (!Openings.isBetween(buffer[i])) {
                return reasonOfBytes(from, end);
            }
        }
        return null;
    }

    private Reason reasonOfBytes(int from, int end) {
        for (int line = from; line < end; line = Lines.next(buffer, line, end)) {
            if (Boundary.mayBegin(buffer[line]) && Boundary.at(buffer, line, to, endOfFile) != null) {
                return NO_BEGINNING;
            }
        }
        return isErrorLine(buffer, from, end) ? ERROR_LINES : NO_ENTRY;
    }

    /** True if these bytes begin like a line of a server's error log. */
    static boolean isErrorLine(byte[] buffer, int from, int end) {
        return ContentKind.isErrorLine(Lines.text(buffer, from, Math.min(Lines.next(buffer, from, end), from + LONGEST_KIND)));
    }
}

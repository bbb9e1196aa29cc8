package org.modsecexplorer.parse.envelope;

import org.modsecexplorer.parse.cut.ContainerLine;
import org.modsecexplorer.parse.lines.Boundary;
import org.modsecexplorer.parse.lines.EscapedLines;
import org.modsecexplorer.parse.lines.Lines;
import org.modsecexplorer.parse.lines.Openings;

/** Recognises the text of audit logs in a record. */
final class AuditText {

    private AuditText() {}

    /** True if the text begins with an entry, or with the boundary of one of its parts. */
    static boolean begins(byte[] text) {
        int line = firstLine(text);
        return line < text.length && (isEntry(text, line) || isBoundary(text, line));
    }

    /** The same for a text that a container's runtime may have wrapped before. */
    static boolean beginsWithin(byte[] text) {
        if (begins(text)) {
            return true;
        }
        ContainerLine line = ContainerLine.begins(text, 0, text.length) ? ContainerLine.parse(text, 0, text.length) : null;
        return line != null && begins(line.text());
    }

    /** True if an entry begins on another line than the first. */
    static boolean holdsOpening(byte[] text) {
        for (int line = Lines.next(text, 0, text.length); line < text.length; line = Lines.next(text, line, text.length)) {
            if (isEntry(text, line)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isEntry(byte[] text, int line) {
        return Openings.isEntry(text, line, text.length, true) || EscapedLines.opening(text, line, text.length) != null;
    }

    private static boolean isBoundary(byte[] text, int line) {
        return Boundary.mayBegin(text[line]) && Boundary.at(text, line, text.length, true) != null;
    }

    private static int firstLine(byte[] text) {
        int at = 0;
        while (at < text.length && (text[at] == '\n' || text[at] == '\r')) {
            at++;
        }
        return at;
    }
}

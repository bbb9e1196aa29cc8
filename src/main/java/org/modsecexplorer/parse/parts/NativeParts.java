package org.modsecexplorer.parse.parts;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.parse.lines.Boundary;
import org.modsecexplorer.parse.lines.Dialect;
import org.modsecexplorer.parse.lines.Lines;

/**
 * Locates the parts of a native entry of version 3 or Coraza. No part is written twice, so a repeated boundary of this entry was sent by someone who
 * had seen the log, and is content.
 *
 * @see "transaction.cc toOldAuditLogFormat, ModSecurity 3; internal/auditlog/formats.go, Coraza"
 */
public final class NativeParts {

    private final @Nullable Bytes[] parts = new Bytes['Z' - 'A' + 1];
    private final boolean isOldCoraza;

    private NativeParts(boolean isOldCoraza) {
        this.isOldCoraza = isOldCoraza;
    }

    public static NativeParts of(Bytes entry, List<String> warnings) {
        byte[] buffer = entry.array();
        int to = entry.offset() + entry.length();
        Boundary first = Boundary.at(buffer, entry.offset(), to, true);
        if (first == null) {
            warnings.add("The entry does not begin with a boundary.");
            return new NativeParts(false);
        }
        NativeParts found = new NativeParts(first.dialect() == Dialect.CORAZA && first.letter() != 'A');
        Boundary part = first;
        for (int line = first.end(); line < to; line = Lines.next(buffer, line, to)) {
            Boundary boundary = Boundary.mayBegin(buffer[line]) ? Boundary.at(buffer, line, to, true) : null;
            if (boundary == null || !boundary.isOfSameEntry(buffer, first)) {
                continue;
            }
            if (boundary.letter() == part.letter() || found.get((char) boundary.letter()) != null) {
                warnings.add("A line that looks like this entry's own boundary of part " + (char) boundary.letter() + " is in part "
                        + (char) part.letter() + ": treated as content.");
                continue;
            }
            found.put(part.letter(), buffer, part.end(), line);
            part = boundary;
        }
        found.put(part.letter(), buffer, part.end(), to);
        return found;
    }

    /**
     * Stores a part. A line end follows each body and a blank line follows each part; Coraza before 3.4 writes only one of them. Exactly those are removed.
     */
    private void put(byte letter, byte[] buffer, int from, int to) {
        int end = to;
        int most = isOldCoraza ? 1 : 2;
        for (int i = 0; i < most && end > from && buffer[end - 1] == '\n'; i++) {
            end--;
            if (end > from && buffer[end - 1] == '\r' && from >= 2 && buffer[from - 2] == '\r') {
                end--;
            }
        }
        parts[letter - 'A'] = new Bytes(buffer, from, end - from);
    }

    /** The content of a part, null if the entry has none. */
    @Nullable public Bytes get(char letter) {
        return parts[letter - 'A'];
    }
}

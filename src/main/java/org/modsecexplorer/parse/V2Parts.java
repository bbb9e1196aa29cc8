package org.modsecexplorer.parse;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Bytes;

/**
 * Where the parts of a version 2 native entry are. Part letters follow a fixed order and never repeat, so a boundary of this entry's own digits that
 * is out of order was sent by somebody who had seen the log, and is content.
 *
 * @see "msc_logging.c sec_audit_logger_native: A B C I F E H J K Z"
 */
final class V2Parts {

    static final String ORDER = "ABCIFEHJKZ";

    private final byte[] buffer;
    private final int start;
    private final int to;
    private final List<String> warnings;

    /** True if part A's boundary ends in CR LF: then the log was copied through Windows, else LF alone ends a boundary. */
    private final boolean windows;

    private final @Nullable Bytes[] parts = new Bytes[ORDER.length()];

    private V2Parts(Bytes entry, List<String> warnings) {
        this.buffer = entry.array();
        this.start = entry.offset();
        this.to = start + entry.length();
        this.warnings = warnings;
        this.windows = V2Boundary.lineEnd(buffer, start + V2Boundary.LENGTH, to) == 2;
    }

    static V2Parts of(Bytes entry, List<String> warnings) {
        V2Parts found = new V2Parts(entry, warnings);
        if (V2Boundary.opensEntry(found.buffer, found.start, found.to)) {
            found.slice(found.inOrder(found.boundaries()));
        } else {
            warnings.add("The entry does not begin with a boundary of part A.");
        }
        return found;
    }

    /** Places of all lines behind part A's that look like boundaries of this entry. */
    private List<Integer> boundaries() {
        List<Integer> own = new ArrayList<>(ORDER.length());
        int part = 0;
        int mixed = -1;
        for (int line = V2Boundary.end(buffer, start, to); line < to; line = Lines.next(buffer, line, to)) {
            if (buffer[line] != '-' || !V2Boundary.isBoundary(buffer, line, to)) {
                continue;
            }
            if (!V2Boundary.sameDigits(buffer, line, start)) {
                mixed = isBody(part) ? mixed : part;
            } else if (windows || V2Boundary.lineEnd(buffer, line + V2Boundary.LENGTH, to) == 1) {
                own.add(line);
                part = Math.max(part, ORDER.indexOf(V2Boundary.letter(buffer, line)));
            }
        }
        if (mixed >= 0) {
            warnings.add("Part " + ORDER.charAt(mixed) + " holds a boundary of another entry: the server wrote entries into each other.");
        }
        return own;
    }

    /** Parts that hold what client or application sent, line ends and all. */
    static boolean isBody(int part) {
        return switch (ORDER.charAt(part)) {
            case 'C', 'I', 'E' -> true;
            default -> false;
        };
    }

    /** The boundaries that open parts. */
    private List<Integer> inOrder(List<Integer> own) {
        int[] letters = own.stream().mapToInt(line -> ORDER.indexOf(V2Boundary.letter(buffer, line))).toArray();
        int part = 0;
        for (int letter : letters) {
            if (letter <= part) {
                return withoutContent(own, PartOrder.of(letters));
            }
            part = letter;
        }
        return own;
    }

    private List<Integer> withoutContent(List<Integer> own, boolean[] opens) {
        List<Integer> parts = new ArrayList<>();
        int part = 0;
        int content = 0;
        int inside = 0;
        for (int i = 0; i < opens.length; i++) {
            if (opens[i]) {
                parts.add(own.get(i));
                part = ORDER.indexOf(V2Boundary.letter(buffer, own.get(i)));
            } else {
                content++;
                inside = part;
            }
        }
        warnings.add((content == 1 ? "A line" : content + " lines") + " like this entry's own boundaries inside part " + ORDER.charAt(inside)
                + ": taken as content.");
        return parts;
    }

    private void slice(List<Integer> boundaries) {
        int part = 0;
        int content = V2Boundary.end(buffer, start, to);
        for (int line : boundaries) {
            parts[part] = withoutLineEnd(content, line);
            part = ORDER.indexOf(V2Boundary.letter(buffer, line));
            content = V2Boundary.end(buffer, line, to);
        }
        parts[part] = new Bytes(buffer, content, to - content);
        if (ORDER.charAt(part) != 'Z') {
            warnings.add("The entry ends in part " + ORDER.charAt(part) + ", its part Z is missing: it was torn.");
        }
        if (windows) {
            warnings.add("The line ends of this log were changed to CR LF: bodies are not as they were sent.");
        }
    }

    /** The LF in front of a boundary belongs to the boundary; exactly one is stripped. */
    private Bytes withoutLineEnd(int from, int boundary) {
        int end = boundary;
        if (end > from && buffer[end - 1] == '\n') {
            end--;
            if (windows && end > from && buffer[end - 1] == '\r') {
                end--;
            }
        }
        return new Bytes(buffer, from, end - from);
    }

    /** The content of a part, null if the entry has none. */
    @Nullable Bytes get(char letter) {
        return parts[ORDER.indexOf(letter)];
    }
}

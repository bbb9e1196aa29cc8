package org.modsecexplorer.parse.v2;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.parse.lines.Boundary;
import org.modsecexplorer.parse.lines.Lines;

/**
 * Locates the parts of a version 2 native entry. Part letters follow a fixed order and never repeat. A boundary with this entry's own digits that is out of
 * order was therefore sent by someone who had seen the log, and is content.
 *
 * @see "msc_logging.c sec_audit_logger_native: A B C I F E H J K Z"
 */
final class V2Parts {

    static final String ORDER = "ABCIFEHJKZ";

    /** More lines than this that look like own boundaries were made on purpose. In that case, the first ones in order are used. */
    private static final int MOST_TO_WEIGH = 100_000;

    private final byte[] buffer;
    private final int to;
    private final List<String> warnings;
    private final @Nullable Boundary opening;

    /** True if the entry contains boundaries of other entries, or lines that look like its own but open no part. */
    private boolean hasOtherBoundaries;

    private final @Nullable Bytes[] parts = new Bytes[ORDER.length()];

    private V2Parts(Bytes entry, List<String> warnings) {
        this.buffer = entry.array();
        this.to = entry.offset() + entry.length();
        this.warnings = warnings;
        this.opening = Boundary.at(buffer, entry.offset(), to, true);
    }

    static V2Parts of(Bytes entry, List<String> warnings) {
        V2Parts found = new V2Parts(entry, warnings);
        Boundary opening = found.opening;
        if (opening != null && opening.letter() == 'A') {
            found.slice(opening, found.inOrder(found.boundaries(opening)));
        } else {
            warnings.add("The entry does not begin with a boundary of part A.");
        }
        return found;
    }

    /** All lines after part A's boundary that look like boundaries of this entry. */
    private List<Boundary> boundaries(Boundary opening) {
        List<Boundary> own = new ArrayList<>(ORDER.length());
        int part = 0;
        int mixed = -1;
        for (int line = opening.end(); line < to; line = Lines.next(buffer, line, to)) {
            Boundary boundary = buffer[line] == '-' ? Boundary.at(buffer, line, to, true) : null;
            if (boundary == null) {
                continue;
            }
            if (boundary.isOfSameEntry(buffer, opening)) {
                own.add(boundary);
                part = Math.max(part, ORDER.indexOf(boundary.letter()));
                continue;
            }
            hasOtherBoundaries = true;
            if (!isBody(part)) {
                mixed = part;
            }
        }
        if (mixed >= 0) {
            warnings.add("Part " + ORDER.charAt(mixed) + " contains a boundary of another entry: the server interleaved the entries.");
        }
        return own;
    }

    /** True for parts that hold data from a client or application, including line ends. */
    static boolean isBody(int part) {
        return switch (ORDER.charAt(part)) {
            case 'C', 'I', 'E' -> true;
            default -> false;
        };
    }

    /** The boundaries that open parts. */
    private List<Boundary> inOrder(List<Boundary> own) {
        int[] letters = own.stream().mapToInt(boundary -> ORDER.indexOf(boundary.letter())).toArray();
        int part = 0;
        for (int letter : letters) {
            if (letter <= part) {
                return withoutContent(own, letters.length > MOST_TO_WEIGH ? firstInOrder(letters) : PartOrder.of(letters));
            }
            part = letter;
        }
        return own;
    }

    private static boolean[] firstInOrder(int[] letters) {
        boolean[] opens = new boolean[letters.length];
        int part = 0;
        for (int i = 0; i < letters.length; i++) {
            opens[i] = letters[i] > part;
            part = Math.max(part, letters[i]);
        }
        return opens;
    }

    private List<Boundary> withoutContent(List<Boundary> own, boolean[] opens) {
        hasOtherBoundaries = true;
        List<Boundary> parts = new ArrayList<>();
        int part = 0;
        int content = 0;
        int inside = 0;
        for (int i = 0; i < opens.length; i++) {
            if (opens[i]) {
                parts.add(own.get(i));
                part = ORDER.indexOf(own.get(i).letter());
            } else {
                content++;
                inside = part;
            }
        }
        warnings.add((content == 1 ? "A line that looks" : content + " lines that look") + " like this entry's own boundaries in part " + ORDER.charAt(inside)
                + ": treated as content.");
        return parts;
    }

    private void slice(Boundary opening, List<Boundary> boundaries) {
        int part = 0;
        int content = opening.end();
        for (Boundary boundary : boundaries) {
            parts[part] = withoutLineEnd(content, isBody(part) ? boundary.line() : endOfOwn(part, content, boundary.line()));
            part = ORDER.indexOf(boundary.letter());
            content = boundary.end();
        }
        parts[part] = new Bytes(buffer, content, to - content);
        if (ORDER.charAt(part) != 'Z') {
            warnings.add("The entry ends in part " + ORDER.charAt(part) + " and has no part Z: it was cut off.");
        }
        if (isWindows()) {
            warnings.add("The line ends of this log were converted to CR LF, so bodies differ from what was sent.");
        }
    }

    /**
     * The end of the entry's own lines in a part that is not a body. Lines after a boundary of another entry belong to that entry; in part H, whose lines
     * have labels, only a boundary of part H counts.
     */
    private int endOfOwn(int part, int from, int end) {
        if (!hasOtherBoundaries) {
            return end;
        }
        boolean labelled = ORDER.charAt(part) == 'H';
        for (int line = from; line < end; line = Lines.next(buffer, line, end)) {
            Boundary boundary = buffer[line] == '-' ? Boundary.at(buffer, line, to, true) : null;
            if (boundary != null && (!labelled || boundary.letter() == 'H')) {
                return line;
            }
        }
        return end;
    }

    private boolean isWindows() {
        return opening != null && opening.lineEnd() == Boundary.LineEnd.CR_LF;
    }

    /** The LF before a boundary belongs to the boundary; exactly one is stripped. */
    private Bytes withoutLineEnd(int from, int boundary) {
        int end = boundary;
        if (end > from && buffer[end - 1] == '\n') {
            end--;
            if (isWindows() && end > from && buffer[end - 1] == '\r') {
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

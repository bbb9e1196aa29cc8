package org.modsecexplorer.ingest.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.modsecexplorer.parse.cut.Piece;
import org.modsecexplorer.parse.errors.ErrorLine;
import org.modsecexplorer.parse.errors.ErrorLineGroup;

/**
 * Gathers the lines of an error log by transaction, as far as they are in memory together. The store joins what lies further apart. Used by one thread.
 */
final class ErrorLineGroups {

    private record Open(long offset, ErrorLineGroup group) {}

    private final Map<String, List<Open>> byKey = new LinkedHashMap<>();

    /** Lines that name neither id nor connection; each is a transaction of its own. */
    private final List<Open> alone = new ArrayList<>();

    void add(Piece.ErrorLines piece) {
        int start = piece.lines().getFirst().bytes().offset();
        for (Piece.Line line : piece.lines()) {
            String key = line.line().key();
            long offset = piece.offset() + line.bytes().offset() - start;
            List<Open> same = key == null ? alone : byKey.computeIfAbsent(key, _ -> new ArrayList<>(1));
            group(same, line.line(), offset, key == null).add(line.line(), line.bytes());
        }
    }

    private static ErrorLineGroup group(List<Open> same, ErrorLine line, long offset, boolean isNew) {
        for (Open open : isNew ? List.<Open>of() : same) {
            if (open.group().isNear(line)) {
                return open.group();
            }
        }
        Open opened = new Open(offset, new ErrorLineGroup(line));
        same.add(opened);
        return opened.group();
    }

    /** Moves what has been gathered to a list of entries. @return number of them */
    int drainTo(List<CutEntry> entries) {
        int before = entries.size();
        byKey.values().forEach(same -> same.forEach(open -> entries.add(entry(open))));
        alone.forEach(open -> entries.add(entry(open)));
        byKey.clear();
        alone.clear();
        return entries.size() - before;
    }

    private static CutEntry entry(Open open) {
        return new CutEntry(open.offset(), open.group().format(), open.group().bytes(), true);
    }
}

package org.modsecexplorer.ingest;

import java.io.File;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.modsecexplorer.ingest.read.ReadPart;
import org.modsecexplorer.ingest.report.IndexFindings;
import org.modsecexplorer.parse.cut.IndexLine;
import org.modsecexplorer.store.Store;

/** Gathers the index lines of concurrent logs during an import, and the files to compare them with. */
final class IndexGatherer {

    private final List<IndexLine> lines = new ArrayList<>();

    /** Paths of files that hold an entry, by file name. */
    private final Map<String, String> pathsByName = new HashMap<>();

    /** True if reading of the index continued where an earlier import ended: the files that it named before are unknown. */
    private boolean isPart;

    void add(ReadPart<?> part) {
        lines.addAll(part.index());
        isPart |= part.continued() != null && !part.index().isEmpty();
        if (!part.entries().isEmpty() || part.isUnread()) {
            String path = part.file().facts().path();
            pathsByName.put(path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf(File.separatorChar)) + 1), path);
        }
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    /** Compares the lines with the store. @param importId the import that has just ended */
    IndexFindings compare(Store store, long importId) {
        return new IndexCheck(store, importId, pathsByName, isPart).compare(lines);
    }
}

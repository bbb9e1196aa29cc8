package org.modsecexplorer.ingest.report;

import java.util.List;
import org.modsecexplorer.parse.cut.IndexLine;

/**
 * How the index of a concurrent audit log and its files agree.
 *
 * @param lines       number of entries that the index names
 * @param found       of them, stored from a file of that name and size, and of that checksum where it can be compared
 * @param overwritten named, but replaced by a later entry under the same name: the server itself destroyed them
 * @param gone        named, but neither stored nor on disk any more
 * @param differing   named, but the file does not match the index: it was cut short or changed
 * @param unnamed     paths of files with an entry that the index does not name
 * @param repeatedIds number of unique ids that the index names more than once
 */
public record IndexFindings(
        long lines,
        long found,
        List<IndexLine> overwritten,
        List<IndexLine> gone,
        List<IndexLine> differing,
        List<String> unnamed,
        long repeatedIds) {

    /** For sources without an index. */
    public static final IndexFindings NONE = new IndexFindings(0, 0, List.of(), List.of(), List.of(), List.of(), 0);

    public IndexFindings {
        overwritten = List.copyOf(overwritten);
        gone = List.copyOf(gone);
        differing = List.copyOf(differing);
        unnamed = List.copyOf(unnamed);
    }

    /** True if there was an index and it agrees with the files in every respect. */
    public boolean agrees() {
        return lines > 0 && found == lines && unnamed.isEmpty() && repeatedIds == 0;
    }
}

package org.modsecexplorer.store.write;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The rows and paths that a batch needs for itself while it is written. Two batches with nothing in common may be written concurrently: neither waits for
 * the
 * other inside a server, neither finds unexpected rows there, and whichever is committed first, nothing is lost if the other is not.
 */
final class Claims {

    /** Separates a bundle's path from the path of a file in it, see {@code SourceFile.Member}; in any other name it does no harm. */
    private static final String IN_BUNDLE = "!/";

    /** Paths, ledger rows, hashes and rule definitions. */
    private final Set<Object> own = new HashSet<>();

    /** Paths of the bundles that contain its files. Another batch may write other files of these bundles, but not the bundles' own rows. */
    private final Set<Object> bundles = new HashSet<>();

    private boolean isAlone;

    private Claims() {}

    static Claims of(List<FileStep> steps, DefinitionNumbers stored) {
        Claims claims = new Claims();
        for (FileStep step : steps) {
            claims.add(step.file());
            step.entries().forEach(entry -> claims.add(entry, stored));
        }
        return claims;
    }

    /** The ledger must not claim that more of a file, or of a bundle, is stored than is. */
    private void add(SourceFileTicket file) {
        String path = file.facts().path();
        own.add(path);
        for (int end = path.indexOf(IN_BUNDLE); end >= 0; end = path.indexOf(IN_BUNDLE, end + 1)) {
            bundles.add(path.substring(0, end));
        }
        for (long row : file.rowIds()) {
            if (row != 0) {
                own.add(row);
            }
        }
    }

    private void add(PreparedEntry entry, DefinitionNumbers stored) {
        own.add(entry.hash());
        // the longer entry, or the audit entry of an error log's line, may be anywhere
        isAlone |= !entry.isWhole() || entry.errorLog() != null;
        for (PreparedEntry.Match match : entry.matches()) {
            if (stored.of(match.definition()) == null) {
                own.add(match.definition());
            }
        }
    }

    boolean allow(Claims other) {
        return !isAlone
                && !other.isAlone
                && Collections.disjoint(own, other.own)
                && Collections.disjoint(own, other.bundles)
                && Collections.disjoint(bundles, other.own);
    }
}

package org.modsecexplorer.ingest.report;

import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Format;

/**
 * An import's result for one source file.
 *
 * @param path     as it is shown; in a bundle {@code bundle.tar.gz!/name}
 * @param format   of its first entry, null if none was read
 * @param entries  found in it, including those that were not read again because they are in the ledger
 * @param known    of them, already stored
 * @param warnings of them, not fully parsed
 * @param failures places that could not be read or parsed
 */
public record FileReport(String path, @Nullable Format format, long entries, long known, long warnings, long failures) {}

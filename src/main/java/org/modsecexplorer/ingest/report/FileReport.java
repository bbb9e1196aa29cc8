package org.modsecexplorer.ingest.report;

import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Format;

/**
 * What an import came to in one source file.
 *
 * @param path     as it is shown; in a bundle {@code bundle.tar.gz!/name}
 * @param format   of its first entry, null if none was read
 * @param entries  found in it, those that were not read again because the ledger knows them included
 * @param known    of them, stored before
 * @param warnings of them, not understood in full
 * @param failures places that could not be read or understood
 */
public record FileReport(String path, @Nullable Format format, long entries, long known, long warnings, long failures) {}

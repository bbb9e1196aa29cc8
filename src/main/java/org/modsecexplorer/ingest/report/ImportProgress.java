package org.modsecexplorer.ingest.report;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An import's progress.
 *
 * @param files      read or skipped so far; a bundle is one
 * @param filesTotal -1 until the source has been walked
 * @param bytes      read or skipped so far
 * @param bytesTotal -1 until the source has been walked, and always with standard input
 * @param stored     new entries
 * @param known      entries that were already stored
 * @param failed     files with a problem
 * @param left       estimated time to the end, null until it can be estimated
 */
public record ImportProgress(
        long files,
        long filesTotal,
        long bytes,
        long bytesTotal,
        long stored,
        long known,
        long failed,
        Duration elapsed,
        @Nullable Duration left) {

    /** Transactions a second so far, 0 in the first moment. */
    public double rate() {
        long ms = elapsed.toMillis();
        return ms == 0 ? 0 : (stored + known) * 1000.0 / ms;
    }
}

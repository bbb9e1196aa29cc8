package org.modsecexplorer.ingest.read;

import java.time.Duration;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.source.packing.UnpackLimits;

/**
 * How sources are read.
 *
 * @param limits          for unpacking bundles
 * @param incompleteAfter time without a change of a file after which an entry without its end is stored as it is; null for never. In bundles and from
 *                        standard input it is stored immediately, because they do not grow
 * @param zone            of the server, for times in entries that do not name their zone
 */
public record ReadOptions(UnpackLimits limits, @Nullable Duration incompleteAfter, ZoneId zone) {

    public static final ReadOptions USUAL = new ReadOptions(UnpackLimits.USUAL, Duration.ofHours(1), ZoneId.systemDefault());

    public ReadOptions withLimits(UnpackLimits others) {
        return new ReadOptions(others, incompleteAfter, zone);
    }

    public ReadOptions withZone(ZoneId other) {
        return new ReadOptions(limits, incompleteAfter, other);
    }

    public ReadOptions withIncompleteAfter(@Nullable Duration other) {
        return new ReadOptions(limits, other, zone);
    }
}

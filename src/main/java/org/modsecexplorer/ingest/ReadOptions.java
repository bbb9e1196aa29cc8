package org.modsecexplorer.ingest;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.source.UnpackLimits;

/**
 * How sources are read.
 *
 * @param limits          of unpacking bundles
 * @param incompleteAfter time without a change of a file after which an entry without its end is stored as it is; null for never. In bundles and from
 *                        standard input it is stored at once, because they do not grow
 */
public record ReadOptions(UnpackLimits limits, @Nullable Duration incompleteAfter) {

    public static final ReadOptions USUAL = new ReadOptions(UnpackLimits.USUAL, Duration.ofHours(1));

    public ReadOptions withLimits(UnpackLimits others) {
        return new ReadOptions(others, incompleteAfter);
    }

    public ReadOptions withIncompleteAfter(@Nullable Duration other) {
        return new ReadOptions(limits, other);
    }
}

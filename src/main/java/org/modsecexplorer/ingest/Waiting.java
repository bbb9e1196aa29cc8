package org.modsecexplorer.ingest;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.source.FileFacts;
import org.modsecexplorer.source.SourceFile;
import org.modsecexplorer.source.SourceWalk;

/** Tells how long the end of an entry is waited for. Thread-safe. */
final class Waiting {

    /** Asked when an entry without its end is found: true if nobody will write it any more. */
    @FunctionalInterface
    interface Over {
        boolean isOver();
    }

    private final @Nullable Duration after;
    private final Clock clock;

    /** @param after time without a change of the file; null to wait for ever */
    Waiting(@Nullable Duration after, Clock clock) {
        this.after = after;
        this.clock = clock;
    }

    /** For a file that does not grow: a member of a bundle, what came through a pipe. */
    Over forFixed() {
        return () -> after != null;
    }

    /** For a file that a server may be writing to. */
    Over forFile(SourceFile.OnDisk file) {
        return () -> after != null && (after.isZero() || isQuiet(file, after));
    }

    private boolean isQuiet(SourceFile.OnDisk file, Duration forAtLeast) {
        long ageMs = clock.millis() - TimeUnit.NANOSECONDS.toMillis(file.facts().modifiedNs());
        if (ageMs < forAtLeast.toMillis()) {
            return false;
        }
        try {
            FileFacts now = SourceWalk.look(file.path());
            return now == null || now.sameFile(file.facts());
        } catch (IOException e) {
            return false;
        }
    }
}

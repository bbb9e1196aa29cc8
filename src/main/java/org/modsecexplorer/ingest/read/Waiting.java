package org.modsecexplorer.ingest.read;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.source.FileFacts;
import org.modsecexplorer.source.SourceFile;
import org.modsecexplorer.source.SourceWalk;

/** Decides how long to wait for the end of an entry. Thread-safe. */
final class Waiting {

    /** A server writes an entry without a pause, within milliseconds unless its disk is full. */
    private static final Duration LONGEST_WRITING = Duration.ofMinutes(1);

    /** Decides for one file, when an entry without its end is found. */
    interface Over {

        /** True if nobody will write the end any more. */
        boolean isOver();

        /** True if a server may be writing the entry right now, so that nothing in the file can follow it. @param begun the entry's own time */
        boolean isBeingWritten(Instant begun);
    }

    private final @Nullable Duration after;
    private final Clock clock;

    /** @param after time without a change of the file; null to wait forever */
    Waiting(@Nullable Duration after, Clock clock) {
        this.after = after;
        this.clock = clock;
    }

    /** For a file that does not grow: a member of a bundle, or data from a pipe. */
    Over forFixed() {
        return new Over() {
            @Override
            public boolean isOver() {
                return after != null;
            }

            @Override
            public boolean isBeingWritten(Instant begun) {
                return false;
            }
        };
    }

    /** For a file that a server may be writing to. */
    Over forFile(SourceFile.OnDisk file) {
        return new Over() {
            @Override
            public boolean isOver() {
                return after != null && (after.isZero() || isQuiet(file, after));
            }

            @Override
            public boolean isBeingWritten(Instant begun) {
                return Duration.between(begun, clock.instant()).abs().compareTo(LONGEST_WRITING) < 0 && !isOver();
            }
        };
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

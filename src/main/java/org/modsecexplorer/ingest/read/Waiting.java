package org.modsecexplorer.ingest.read;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
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
    private final BooleanSupplier isBroken;

    /** @param after time without a change of the file; null to wait forever */
    Waiting(@Nullable Duration after, Clock clock) {
        this(after, clock, () -> false);
    }

    private Waiting(@Nullable Duration after, Clock clock, BooleanSupplier isBroken) {
        this.after = after;
        this.clock = clock;
        this.isBroken = isBroken;
    }

    /** Never over once something has broken off, because the other machine has the end that is missing here. */
    Waiting unless(BooleanSupplier broken) {
        return new Waiting(after, clock, () -> isBroken.getAsBoolean() || broken.getAsBoolean());
    }

    /** For a file that does not grow: a member of a bundle, or data from a pipe. */
    Over forFixed() {
        return new Over() {
            @Override
            public boolean isOver() {
                return after != null && !isBroken.getAsBoolean();
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

    /** For a file that a server on another machine may be writing to. Its clock counts; both are expected to agree to the minute. */
    Over forServer(FileFacts facts) {
        return new Over() {
            @Override
            public boolean isOver() {
                return after != null && !isBroken.getAsBoolean() && (after.isZero() || ageMs(facts) >= after.toMillis());
            }

            @Override
            public boolean isBeingWritten(Instant begun) {
                return Duration.between(begun, clock.instant()).abs().compareTo(LONGEST_WRITING) < 0 && !isOver();
            }
        };
    }

    private long ageMs(FileFacts facts) {
        return clock.millis() - TimeUnit.NANOSECONDS.toMillis(facts.modifiedNs());
    }

    private boolean isQuiet(SourceFile.OnDisk file, Duration forAtLeast) {
        if (ageMs(file.facts()) < forAtLeast.toMillis()) {
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

package org.modsecexplorer.ingest.watch;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.store.StoreException;
import org.modsecexplorer.store.StoreFailure;

/** Tracks a period without a usable store. */
final class Outage {

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final @Nullable Duration bearable;
    private final WatchListener listener;
    private boolean wasWell;
    private boolean isAway;
    private long sinceNs;
    private Duration pause = Duration.ZERO;

    Outage(@Nullable Duration bearable, WatchListener listener) {
        this.bearable = bearable;
        this.listener = listener;
    }

    void over() {
        if (isAway) {
            listener.news(new WatchNews.StoreBack(Duration.ofNanos(System.nanoTime() - sinceNs)));
        }
        wasWell = true;
        isAway = false;
    }

    /** @return how long to wait before the next try @throws RuntimeException the given one, if waiting is pointless */
    Duration pause(RuntimeException failure) {
        long now = System.nanoTime();
        if (!isAway) {
            isAway = true;
            sinceNs = now;
            pause = Duration.ofMillis(500);
            if (wasWell || !isLasting(failure)) {
                listener.news(new WatchNews.StoreAway(words(failure)));
            }
        }
        boolean tooLong = bearable != null && now - sinceNs >= bearable.toNanos();
        if (tooLong || !wasWell && isLasting(failure)) {
            throw failure;
        }
        Duration next = pause.multipliedBy(2);
        pause = next.compareTo(LONGEST_PAUSE) < 0 ? next : LONGEST_PAUSE;
        return pause;
    }

    /** True for failures that a person has to fix and time does not. They end a watch only at its start. */
    private static boolean isLasting(RuntimeException failure) {
        return failure instanceof StoreException store && switch (store.failure()) {
            case StoreFailure.Refused _, StoreFailure.DatabaseMissing _, StoreFailure.NewerSchema _, StoreFailure.ForeignTables _, StoreFailure.NoTls _,
                    StoreFailure.BadCertificate _, StoreFailure.MayNotMigrate _, StoreFailure.MayNotWrite _, StoreFailure.FileRefused _ -> true;
            case StoreFailure.Locked _, StoreFailure.FileUnusable _, StoreFailure.Unreachable _, StoreFailure.Busy _, StoreFailure.ReadOnly _,
                    StoreFailure.Full _, StoreFailure.Other _ -> false;
        };
    }

    private static String words(RuntimeException failure) {
        Throwable inner = failure;
        while (!(inner instanceof StoreException) && inner.getCause() != null) {
            inner = inner.getCause();
        }
        String words = inner.getMessage() == null ? inner.getClass().getSimpleName() : inner.getMessage();
        return words.lines().findFirst().orElse(words);
    }
}

package org.modsecexplorer.store.write;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.store.values.HashKey;

/**
 * The part of error-log lines that the writer needs to join them with others of the same transaction, or to recognise its audit entry.
 *
 * @param key     what the lines of a transaction share, see {@code ErrorLine.key}
 * @param first   time of the first line, null if unknown
 * @param last    time of the last line, null if unknown
 * @param isZoned false if the zone of these times is assumed
 * @param join    makes one entry of the lines of several pieces
 */
public record ErrorLogPiece(
        HashKey key, @Nullable Instant first, @Nullable Instant last, boolean isZoned, Function<List<Bytes>, PreparedEntry> join) {

    /**
     * A slow request writes its first line minutes before its audit entry, or its last line minutes after it. It is the connection that tells requests with
     * the same id apart; the time only keeps ids apart that a server uses again much later.
     */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    /** How far a zone that was only assumed may be wrong. */
    private static final Duration ZONES = Duration.ofHours(26);

    /** True if an audit entry of that time may be of the same transaction. */
    static boolean isNear(@Nullable Instant first, @Nullable Instant last, boolean isZoned, @Nullable Instant time) {
        Duration slack = isZoned ? LONGEST : ZONES;
        return first == null || last == null || time == null || !time.isBefore(first.minus(slack)) && !time.isAfter(last.plus(slack));
    }

    /** True if lines of these times may be of the same transaction, their key being the same. */
    boolean isNear(@Nullable Instant otherFirst, @Nullable Instant otherLast) {
        return isNear(first, last, true, otherFirst) || isNear(first, last, true, otherLast);
    }
}

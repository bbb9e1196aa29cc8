package org.modsecexplorer.audit;

import java.time.Instant;
import java.time.ZoneOffset;

/**
 * A time as the log gives it.
 *
 * @param instant to the microsecond if the log has a fraction
 * @param offset  the server's UTC offset, logged with the time
 * @param assumed true if the entry does not give the offset, so the one assumed may be wrong
 */
public record LogTime(Instant instant, ZoneOffset offset, boolean assumed) {

    /** A time whose offset the entry gives. */
    public LogTime(Instant instant, ZoneOffset offset) {
        this(instant, offset, false);
    }
}

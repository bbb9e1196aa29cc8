package org.modsecexplorer.audit;

import java.time.Instant;
import java.time.ZoneOffset;

/**
 * A time as the log gives it.
 *
 * @param instant to the microsecond, if the log has a fraction
 * @param offset  the server's distance from UTC that stood beside it
 * @param assumed true if nothing in the entry tells the offset, so that another than the true one may have been taken
 */
public record LogTime(Instant instant, ZoneOffset offset, boolean assumed) {

    /** A time whose offset the entry tells. */
    public LogTime(Instant instant, ZoneOffset offset) {
        this(instant, offset, false);
    }
}

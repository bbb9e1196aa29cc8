package org.modsecexplorer.audit;

import java.time.Instant;
import java.time.ZoneOffset;

/**
 * A time as the log gives it.
 *
 * @param instant to the microsecond, if the log has a fraction
 * @param offset  the server's distance from UTC that stood beside it
 */
public record LogTime(Instant instant, ZoneOffset offset) {}

package org.modsecexplorer.query.filter;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Times in a filter: ISO dates, and dates with a time, in UTC unless an offset follows. */
public final class FilterTimes {

    private FilterTimes() {}

    /**
     * Reads {@code 2026-11-16}, {@code 2026-11-16T03:41}, {@code 2026-11-16 03:41}, {@code 2026-11-16T03:41:07.5Z} or the like.
     *
     * @param given as in the filter, without quotes
     * @param end   true if a date alone means its end, because "until Monday" includes Monday
     * @return null if it is not a time
     */
    static @Nullable Instant parse(String given, boolean end) {
        // as people write it, and as the tables of this program print it
        String text = given.length() > 10 && given.charAt(10) == ' ' ? given.substring(0, 10) + 'T' + given.substring(11) : given;
        try {
            if (text.length() == 10) {
                return LocalDate.parse(text).plusDays(end ? 1 : 0).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            boolean hasOffset = text.endsWith("Z") || text.indexOf('+') > 10 || text.lastIndexOf('-') > 10;
            return hasOffset
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException notATime) {
            return null;
        }
    }

    static boolean isDate(String text) {
        return text.matches("\\d{4}-\\d\\d-\\d\\d");
    }

    /** True for {@code 06:00}, {@code 06:00:07.5Z} and the like. */
    static boolean isTimeOfDay(String text) {
        return text.matches("\\d\\d:\\d\\d(:\\d\\d([.]\\d+)?)?(Z|[+-]\\d\\d:\\d\\d)?");
    }

    /** @param text date and time without an offset */
    public static Instant utc(String text) {
        return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }

    /** The shortest form in UTC, without an offset. */
    public static String format(Instant time) {
        return LocalDateTime.ofInstant(time, ZoneOffset.UTC).toString();
    }

    /** Both ends of a range as terms. @param end the first instant after the range */
    public static String range(Instant first, Instant end) {
        return "since:" + format(first) + " until:" + format(end);
    }
}

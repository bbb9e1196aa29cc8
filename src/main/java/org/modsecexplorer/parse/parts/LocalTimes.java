package org.modsecexplorer.parse.parts;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.LogTime;

/**
 * Reads times without a zone. Usually, another part of the entry reveals it: version 3 begins its ids with the seconds since 1970, and nginx responds
 * with a Date header. Otherwise, a zone is assumed and the time is marked as assumed.
 *
 * @see "transaction.cc, id: std::to_string(m_timeStamp) + a random number; src/utils/string.h ascTime, ModSecurity 3"
 */
public final class LocalTimes {

    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
    private static final int SECONDS_DIGITS = 10;
    private static final long QUARTER = 900;
    private static final long HIGHEST_OFFSET = 18 * 3_600;

    /** In seconds. The Date header is written some seconds after the transaction began, after an upload even later. */
    private static final long SLACK = 300;

    private LocalTimes() {}

    /** Parses {@code Mon Nov  3 08:05:09 2026}. @return null if the text is not such a time */
    public static @Nullable LocalDateTime ofV3(String text) {
        String[] words = text.strip().split(" +", -1);
        if (words.length != 5 || words[1].length() != 3 || words[3].length() != 8) {
            return null;
        }
        int month = MONTHS.indexOf(words[1]);
        try {
            return month < 0 || month % 3 != 0
                    ? null
                    : LocalDateTime.of(
                            Integer.parseInt(words[4]),
                            month / 3 + 1,
                            Integer.parseInt(words[2]),
                            Integer.parseInt(words[3], 0, 2, 10),
                            Integer.parseInt(words[3], 3, 5, 10),
                            Math.min(59, Integer.parseInt(words[3], 6, 8, 10)));
        } catch (DateTimeException | NumberFormatException e) {
            return null;
        }
    }

    /** Parses {@code 2026/11/23 18:25:00}. @return null if the text is not such a time */
    public static @Nullable LogTime ofCoraza(String text, ZoneId zone) {
        LocalDateTime local = localOfCoraza(text);
        return local == null ? null : assumed(local, zone);
    }

    /** The same time with its instant known from elsewhere. @param nanos since 1970 */
    public static LogTime ofCoraza(@Nullable String text, long nanos) {
        Instant instant = Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L) / 1_000 * 1_000);
        LocalDateTime local = text == null ? null : localOfCoraza(text);
        ZoneOffset offset = local == null ? null : offset(local, instant, 2);
        return new LogTime(instant, offset == null ? ZoneOffset.UTC : offset, offset == null);
    }

    private static @Nullable LocalDateTime localOfCoraza(String text) {
        try {
            return text.length() < 19 || text.charAt(4) != '/' ? null
                    : LocalDateTime.parse(text.substring(0, 19).replace('/', '-').replace(' ', 'T'));
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** The local time with the offset that a moment near it reveals, or in the assumed zone. @param moment at most some minutes away, null if unknown */
    public static LogTime near(LocalDateTime local, @Nullable Instant moment, ZoneId zone) {
        ZoneOffset offset = moment == null ? null : offset(local, moment, SLACK);
        return offset == null ? assumed(local, zone) : new LogTime(local.toInstant(offset), offset);
    }

    static LogTime assumed(LocalDateTime local, ZoneId zone) {
        ZonedDateTime there = local.atZone(zone);
        return new LogTime(there.toInstant(), there.getOffset(), true);
    }

    /** The second with which version 3 begins an id; null if the id has another form. */
    public static @Nullable Instant secondOf(@Nullable String uniqueId) {
        if (uniqueId == null || uniqueId.length() < SECONDS_DIGITS) {
            return null;
        }
        for (int i = 0; i < uniqueId.length(); i++) {
            char c = uniqueId.charAt(i);
            if (!(c >= '0' && c <= '9' || c == '.' && i >= SECONDS_DIGITS)) {
                return null;
            }
        }
        return Instant.ofEpochSecond(Long.parseLong(uniqueId.substring(0, SECONDS_DIGITS)));
    }

    /** The local time with the offset that the id or the Date header reveals, or in the assumed zone if neither does. */
    public static LogTime located(LocalDateTime local, @Nullable String uniqueId, @Nullable String dateHeader, ZoneId zone) {
        Instant second = secondOf(uniqueId);
        ZoneOffset offset = second == null ? null : offset(local, second, 2);
        if (offset == null && dateHeader != null) {
            Instant answered = httpDate(dateHeader);
            offset = answered == null ? null : offset(local, answered, SLACK);
        }
        return offset == null ? assumed(local, zone) : new LogTime(local.toInstant(offset), offset);
    }

    private static @Nullable Instant httpDate(String text) {
        try {
            return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT).parse(text.strip()));
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The offset between the two, a multiple of a quarter of an hour; null if no such offset explains the difference. */
    private static @Nullable ZoneOffset offset(LocalDateTime local, Instant moment, long slack) {
        long difference = Duration.between(moment, local.toInstant(ZoneOffset.UTC)).toSeconds();
        long quarters = Math.round((double) difference / QUARTER);
        boolean plausible = Math.abs(difference - quarters * QUARTER) <= slack && Math.abs(quarters * QUARTER) <= HIGHEST_OFFSET;
        return plausible ? ZoneOffset.ofTotalSeconds((int) (quarters * QUARTER)) : null;
    }
}

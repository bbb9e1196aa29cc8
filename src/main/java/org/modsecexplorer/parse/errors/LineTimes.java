package org.modsecexplorer.parse.errors;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the times in front of the lines of error logs. */
final class LineTimes {

    /** @param local in UTC if the offset is known @param offset null if it is not given */
    record LineTime(LocalDateTime local, @Nullable ZoneOffset offset) {}

    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
    private static final Pattern APACHE = Pattern.compile("(?:[A-Z][a-z]{2} )?([A-Z][a-z]{2}) +(\\d{1,2}) (\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?) (\\d{4})");
    private static final Pattern ISO = Pattern.compile(
            "(\\d{4})[-/](\\d\\d)[-/](\\d\\d)[T ](\\d\\d:\\d\\d:\\d\\d)(?:[.,](\\d{1,9}))?(Z|[+-]\\d\\d:?\\d\\d)?");
    private static final Pattern WINDOWS = Pattern.compile("(\\d{1,2})/(\\d{1,2})/(\\d{4}) (\\d{1,2}:\\d\\d:\\d\\d(?: [AP]M)?)");
    private static final DateTimeFormatter TWELVE_HOURS = DateTimeFormatter.ofPattern("yyyy-M-d h:mm:ss a", Locale.US);
    private static final DateTimeFormatter HOURS = DateTimeFormatter.ofPattern("yyyy-M-d H:mm:ss", Locale.US);

    private LineTimes() {}

    /** Parses {@code Mon Nov 23 18:25:00.123456 2026}; null if the text is no such time. */
    static @Nullable LineTime ofApache(String text) {
        Matcher found = APACHE.matcher(text);
        int month = found.matches() ? MONTHS.indexOf(found.group(1)) : -1;
        if (month < 0 || month % 3 != 0) {
            return null;
        }
        return of(found.group(4) + "-%02d-%02dT".formatted(month / 3 + 1, Integer.parseInt(found.group(2))) + found.group(3), null);
    }

    /** Parses {@code 2026/11/23 18:25:00}, {@code 2026-11-23T18:25:00.123Z} and what is between; null if the text is no such time. */
    static @Nullable LineTime ofIso(String text) {
        Matcher found = ISO.matcher(text);
        if (!found.matches()) {
            return null;
        }
        String fraction = found.group(5) == null ? "" : "." + found.group(5);
        return of(found.group(1) + "-" + found.group(2) + "-" + found.group(3) + "T" + found.group(4) + fraction, found.group(6));
    }

    /** Parses {@code 11/23/2026 6:25:00 PM}, as Windows writes it in America; null if the text is no such time. */
    static @Nullable LineTime ofWindows(String text) {
        Matcher found = WINDOWS.matcher(text);
        if (!found.matches()) {
            return null;
        }
        String time = found.group(3) + "-" + found.group(1) + "-" + found.group(2) + " " + found.group(4);
        try {
            return new LineTime(LocalDateTime.parse(time, time.endsWith("M") ? TWELVE_HOURS : HOURS), null);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Parses {@code Nov  3 18:25:00}, which lacks the year; null without a moment near it. */
    static @Nullable LocalDateTime ofSyslog(@Nullable String text, @Nullable Instant moment) {
        if (text == null || moment == null) {
            return null;
        }
        LocalDateTime near = LocalDateTime.ofInstant(moment, ZoneOffset.UTC);
        LocalDateTime best = null;
        for (int year = near.getYear() - 1; year <= near.getYear() + 1; year++) {
            LineTime found = ofApache(text + " " + year);
            boolean isNearer = found != null
                    && (best == null || Duration.between(found.local(), near).abs().compareTo(Duration.between(best, near).abs()) < 0);
            best = isNearer ? found.local() : best;
        }
        return best;
    }

    /** @param seconds since 1970, with a fraction */
    static LineTime ofSeconds(double seconds) {
        long micros = Math.round(seconds * 1e6);
        LocalDateTime utc = LocalDateTime.ofEpochSecond(
                Math.floorDiv(micros, 1_000_000L), (int) Math.floorMod(micros, 1_000_000L) * 1_000, ZoneOffset.UTC);
        return new LineTime(utc, ZoneOffset.UTC);
    }

    private static @Nullable LineTime of(String local, @Nullable String offset) {
        try {
            LocalDateTime time = LocalDateTime.parse(local);
            if (offset == null) {
                return new LineTime(time, null);
            }
            ZoneOffset zone = ZoneOffset.of(offset);
            return new LineTime(time.minusSeconds(zone.getTotalSeconds()), zone);
        } catch (DateTimeException e) {
            return null;
        }
    }
}

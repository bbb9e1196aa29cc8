package org.modsecexplorer.query;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Round moments along a time axis, with labels as short as their neighbours allow. In UTC. */
public final class TimeTicks {

    /** A moment on the axis. @param label text under it */
    public record Tick(Instant time, String label) {}

    private static final long DAY = 86_400;
    private static final long[] STEPS = {
        1, 5, 15, 30, 60, 300, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, DAY, 2 * DAY, 3 * DAY, 7 * DAY, 14 * DAY
    };
    private static final int[] MONTHS = {1, 2, 3, 6, 12, 24, 60, 120};

    private final Locale locale;

    public TimeTicks(Locale locale) {
        this.locale = locale;
    }

    /** @param most maximum number of labels that fit @param end the first moment after the axis */
    public List<Tick> between(Instant start, Instant end, int most) {
        long seconds = Math.max(1, end.getEpochSecond() - start.getEpochSecond());
        for (long step : STEPS) {
            if (seconds / step < Math.max(1, most)) {
                return even(start, end, step);
            }
        }
        for (int months : MONTHS) {
            if (seconds / (30 * DAY * months) < Math.max(1, most)) {
                return months(start, end, months);
            }
        }
        return months(start, end, 1200);
    }

    private List<Tick> even(Instant start, Instant end, long step) {
        List<Tick> ticks = new ArrayList<>();
        for (long at = Math.ceilDiv(start.getEpochSecond(), step) * step; at < end.getEpochSecond(); at += step) {
            LocalDateTime time = LocalDateTime.ofEpochSecond(at, 0, ZoneOffset.UTC);
            ticks.add(new Tick(Instant.ofEpochSecond(at), words(time, step, ticks.isEmpty())));
        }
        return ticks;
    }

    private List<Tick> months(Instant start, Instant end, int step) {
        List<Tick> ticks = new ArrayList<>();
        LocalDate first = LocalDate.ofInstant(start, ZoneOffset.UTC);
        LocalDate month = LocalDate.of(first.getYear(), 1, 1);
        for (LocalDate at = month; at.atStartOfDay().toInstant(ZoneOffset.UTC).isBefore(end); at = at.plusMonths(step)) {
            Instant time = at.atStartOfDay().toInstant(ZoneOffset.UTC);
            if (!time.isBefore(start)) {
                ticks.add(new Tick(time, format("LLL yyyy", at.atStartOfDay())));
            }
        }
        return ticks;
    }

    /** The first tick and each midnight show the day; the hours between omit it. */
    private String words(LocalDateTime time, long step, boolean first) {
        if (step >= DAY) {
            return format(first ? "d MMM yyyy" : "d MMM", time);
        }
        String clock = step >= 60 ? "HH:mm" : "HH:mm:ss";
        boolean midnight = time.toLocalTime().equals(LocalTime.MIDNIGHT);
        return midnight ? format("d MMM", time) : format(first ? "d MMM, " + clock : clock, time);
    }

    private String format(String pattern, LocalDateTime time) {
        return DateTimeFormatter.ofPattern(pattern, locale).format(time);
    }
}

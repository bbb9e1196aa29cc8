package org.modsecexplorer.ui.parts;

import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** Text, numbers and times in the window's language. Times are in UTC. */
public final class Texts {

    /** Languages that have a bundle. */
    public static final Locale[] LANGUAGES = {Locale.ENGLISH, Locale.of("ru")};

    static final String BUNDLE = "org.modsecexplorer.ui.texts";

    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final Locale locale;
    private final ResourceBundle bundle;

    /** @param wished falls back to English if there is no bundle for that language */
    public Texts(Locale wished) {
        Locale found = Locale.ENGLISH;
        for (Locale language : LANGUAGES) {
            if (language.getLanguage().equals(wished.getLanguage())) {
                found = language;
            }
        }
        this.locale = found;
        this.bundle = ResourceBundle.getBundle(BUNDLE, found, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    public Locale locale() {
        return locale;
    }

    /** The text for a key with its placeholders filled in. @throws java.util.MissingResourceException if there is no such key */
    public String of(String key, Object... arguments) {
        String pattern = bundle.getString(key);
        return arguments.length == 0 ? pattern.replace("''", "'") : new MessageFormat(pattern, locale).format(arguments);
    }

    public String number(long number) {
        return String.format(locale, "%,d", number);
    }

    /** @param bytes shown in units of 1,000 */
    public String size(long bytes) {
        if (bytes < 1_000) {
            return of("unit.bytes", bytes);
        }
        String[] units = {"unit.kilo", "unit.mega", "unit.giga", "unit.tera"};
        double value = bytes / 1_000.0;
        int unit = 0;
        while (value >= 999.5 && unit < units.length - 1) {
            value /= 1_000;
            unit++;
        }
        return of(units[unit], String.format(locale, value < 10 ? "%.1f" : "%.0f", value));
    }

    public String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 10) {
            return of("unit.seconds", String.format(locale, "%.1f", Math.max(100, duration.toMillis()) / 1000.0));
        }
        if (seconds < 120) {
            return of("unit.seconds", Long.toString(seconds));
        }
        return seconds < 7_200
                ? of("unit.minutes", Long.toString(seconds / 60))
                : of("unit.hours", Long.toString(seconds / 3_600), Long.toString(seconds / 60 % 60));
    }

    /** To the second; empty for null. */
    public static String time(@Nullable Instant time) {
        return time == null ? "" : SECOND.format(LocalDateTime.ofInstant(time, ZoneOffset.UTC));
    }

    /** To the minute; empty for null. */
    public static String minute(@Nullable Instant time) {
        return time == null ? "" : MINUTE.format(LocalDateTime.ofInstant(time, ZoneOffset.UTC));
    }

    /** From one moment to another, with the year where needed: "14 Nov 00:00 – 17 Nov 06:00". */
    public String span(Instant first, Instant end) {
        LocalDateTime from = LocalDateTime.ofInstant(first, ZoneOffset.UTC);
        LocalDateTime to = LocalDateTime.ofInstant(end, ZoneOffset.UTC);
        String clock = from.getSecond() == 0 && to.getSecond() == 0 ? "HH:mm" : "HH:mm:ss";
        String day = from.getYear() == to.getYear() ? "d MMM " : "d MMM yyyy ";
        String till = from.toLocalDate().equals(to.toLocalDate()) ? clock : day + clock;
        return format(day + clock, from) + " – " + format(till, to);
    }

    /** From one day to another: "2 Nov – 22 Nov 2026". */
    public String days(Instant first, Instant last) {
        LocalDateTime from = LocalDateTime.ofInstant(first, ZoneOffset.UTC);
        LocalDateTime to = LocalDateTime.ofInstant(last, ZoneOffset.UTC);
        if (from.toLocalDate().equals(to.toLocalDate())) {
            return format("d MMM yyyy HH:mm", from) + " – " + format("HH:mm", to);
        }
        return format(from.getYear() == to.getYear() ? "d MMM" : "d MMM yyyy", from) + " – " + format("d MMM yyyy", to);
    }

    /** A moment in its shortest form: "14 Nov 2026", "14 Nov 2026 03:41". */
    public String moment(Instant time) {
        LocalDateTime utc = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
        boolean midnight = utc.toLocalTime().equals(LocalTime.MIDNIGHT);
        return format(midnight ? "d MMM yyyy" : utc.getSecond() == 0 ? "d MMM yyyy HH:mm" : "d MMM yyyy HH:mm:ss", utc);
    }

    private String format(String pattern, LocalDateTime utc) {
        return DateTimeFormatter.ofPattern(pattern, locale).format(utc);
    }
}

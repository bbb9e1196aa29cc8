package org.modsecexplorer.query.filter;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the times of a filter: dates, dates with a time, times of the day, days by name, and durations back from now.
 *
 * @param now  from which durations and names of days count
 * @param zone of times without an offset
 */
public record FilterTimes(Instant now, ZoneId zone) {

    private static final Pattern AMOUNT = Pattern.compile("(\\d{1,9})(ms|s|m|h|d|w)");
    private static final Pattern CLOCK = Pattern.compile("\\d\\d:\\d\\d(:\\d\\d([.]\\d{1,9})?)?");
    private static final int DATE_LENGTH = 10;

    /** A span of time. @param end the first instant after it */
    record Span(Instant first, Instant end) {
        static Span of(ZonedDateTime first, ZonedDateTime end) {
            return new Span(first.toInstant(), end.toInstant());
        }

        Span widened(Duration by) {
            return new Span(first.minus(by), end.plus(by));
        }
    }

    /**
     * The instant, or the day, minute or second, that a text names: {@code 2026-11-16}, {@code 2026-11}, {@code 2026-11-16T03:41}, {@code 2026-11-16
     * 03:41:07.5+03:00}, {@code 14:03} (the last that has passed), {@code today}, {@code monday}, {@code now}, or {@code 2d} (two days ago).
     *
     * @return null if it is not a time
     */
    @Nullable Span read(String text) {
        String word = text.toLowerCase(Locale.ROOT);
        Span day = day(word);
        Duration ago = duration(word);
        if (day != null) {
            return day;
        }
        if (ago != null || word.equals("now")) {
            Instant then = ago == null ? now : now.minus(ago);
            return new Span(then, then);
        }
        try {
            return isTimeOfDay(word) && CLOCK.matcher(word).matches() ? timeOfDay(word) : moment(text);
        } catch (DateTimeException notATime) {
            return null;
        }
    }

    private @Nullable Span moment(String given) {
        // as people write it, and as the tables of this program print it
        String text = given.length() > DATE_LENGTH && given.charAt(DATE_LENGTH) == ' ' ? given.substring(0, DATE_LENGTH) + 'T' + given.substring(DATE_LENGTH + 1) : given;
        if (text.length() <= DATE_LENGTH) {
            return null;
        }
        boolean hasOffset = text.endsWith("Z") || text.indexOf('+') > DATE_LENGTH || text.lastIndexOf('-') > DATE_LENGTH;
        ZonedDateTime first = hasOffset ? OffsetDateTime.parse(text).toZonedDateTime() : LocalDateTime.parse(text).atZone(zone);
        return Span.of(first, first.plus(precision(text.substring(DATE_LENGTH))));
    }

    /** The last such time that has passed. */
    private Span timeOfDay(String text) {
        ZonedDateTime today = now.atZone(zone).toLocalDate().atTime(LocalTime.parse(text)).atZone(zone);
        ZonedDateTime first = today.toInstant().isAfter(now) ? today.toLocalDate().minusDays(1).atTime(today.toLocalTime()).atZone(zone) : today;
        return Span.of(first, first.plus(precision(text)));
    }

    /** A time without seconds means its minute. */
    private static Duration precision(String clock) {
        long colons = clock.replaceAll("[+-]\\d\\d:\\d\\d$", "").chars().filter(c -> c == ':').count();
        return colons < 2 ? Duration.ofMinutes(1) : clock.indexOf('.') < 0 ? Duration.ofSeconds(1) : Duration.ofMillis(1);
    }

    /** A whole day or month. @return null if the text names none */
    @Nullable Span day(String text) {
        LocalDate today = now.atZone(zone).toLocalDate();
        String word = text.toLowerCase(Locale.ROOT);
        try {
            if (word.matches("\\d{4}-\\d\\d")) {
                YearMonth month = YearMonth.parse(word);
                return days(month.atDay(1), month.plusMonths(1).atDay(1));
            }
            LocalDate day = switch (word) {
                case "today" -> today;
                case "yesterday" -> today.minusDays(1);
                default -> isDate(word) ? LocalDate.parse(word) : weekday(word, today);
            };
            return day == null ? null : days(day, day.plusDays(1));
        } catch (DateTimeException notADay) {
            return null;
        }
    }

    private static @Nullable LocalDate weekday(String word, LocalDate today) {
        return Stream.of(DayOfWeek.values())
                .filter(day -> day.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .map(day -> today.with(TemporalAdjusters.previousOrSame(day)))
                .orElse(null);
    }

    private Span days(LocalDate first, LocalDate end) {
        return Span.of(first.atStartOfDay(zone), end.atStartOfDay(zone));
    }

    /** Reads {@code 2d}, {@code 90m}, {@code 1h30m}, {@code 500ms} and the like. @return null if it is none */
    static @Nullable Duration duration(String text) {
        Matcher amounts = AMOUNT.matcher(text);
        Duration sum = Duration.ZERO;
        int end = 0;
        while (end < text.length() && amounts.find() && amounts.start() == end) {
            end = amounts.end();
            sum = sum.plus(unit(amounts.group(2)).multipliedBy(Long.parseLong(amounts.group(1))));
        }
        return end == 0 || end < text.length() || sum.toDays() > 100_000 ? null : sum;
    }

    private static Duration unit(String letter) {
        return switch (letter) {
            case "ms" -> Duration.ofMillis(1);
            case "s" -> Duration.ofSeconds(1);
            case "m" -> Duration.ofMinutes(1);
            case "h" -> Duration.ofHours(1);
            case "d" -> Duration.ofDays(1);
            default -> Duration.ofDays(7);
        };
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

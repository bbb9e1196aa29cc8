package org.modsecexplorer.cli.options;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.modsecexplorer.cli.words.WrongUsageException;

/** Parses ages as an administrator writes them. */
public final class Ages {

    private static final Pattern AGE = Pattern.compile("([1-9]\\d{0,4})([dwmy])");

    private Ages() {}

    /**
     * The time before which something is older than the age.
     *
     * @param age {@code 90d}, {@code 12w}, {@code 6m} (months: read as minutes, it would delete nearly everything), {@code 2y}, or a date, in UTC unless it
     *            has
     *            an offset
     * @throws WrongUsageException if it is neither, or is in the future
     */
    public static Instant before(String age, Clock clock) {
        Matcher parts = AGE.matcher(age);
        try {
            Instant moment = parts.matches() ? ago(Integer.parseInt(parts.group(1)), parts.group(2), clock) : date(age);
            if (moment.isAfter(clock.instant())) {
                throw new WrongUsageException("--older-than: " + moment + " is in the future, so every transaction would be deleted. Give an age or a past date.");
            }
            return moment;
        } catch (DateTimeException e) {
            throw new WrongUsageException("--older-than: '" + age + "' is neither an age (90d, 12w, 6m for months, 2y) nor a date (2026-08-01).");
        }
    }

    private static Instant ago(int number, String unit, Clock clock) {
        Period period = switch (unit) {
            case "d" -> Period.ofDays(number);
            case "w" -> Period.ofWeeks(number);
            case "m" -> Period.ofMonths(number);
            default -> Period.ofYears(number);
        };
        return OffsetDateTime.now(clock).withOffsetSameInstant(ZoneOffset.UTC).minus(period).toInstant();
    }

    private static Instant date(String text) {
        if (text.length() == "2026-08-01".length()) {
            return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        boolean hasOffset = text.endsWith("Z") || text.indexOf('+') > 10 || text.lastIndexOf('-') > 10;
        return hasOffset ? OffsetDateTime.parse(text).toInstant() : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }
}

package org.modsecexplorer.parse.parts;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.LogTime;

/**
 * Reads {@code 23/Nov/2026:18:25:00.123456 +0000}. West of Greenwich, version 2 doubles the sign ({@code --0500}, {@code --03-30}).
 *
 * @see "msc_util.c current_logtime, ModSecurity 2.9"
 */
public final class LogTimes {

    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
    private static final int FRACTION = 20;
    private static final int MICROS_DIGITS = 6;

    private LogTimes() {}

    /** @return null if the text is not such a time */
    public static @Nullable LogTime parse(String text) {
        try {
            int blank = text.indexOf(' ');
            int month = MONTHS.indexOf(text.substring(3, 6));
            if (blank < FRACTION || month < 0 || month % 3 != 0) {
                return null;
            }
            LocalDateTime local = LocalDateTime.of(
                    number(text, 7, 11),
                    month / 3 + 1,
                    number(text, 0, 2),
                    number(text, 12, 14),
                    number(text, 15, 17),
                    Math.min(59, number(text, 18, 20)),
                    micros(text.substring(FRACTION, blank)) * 1_000);
            ZoneOffset offset = offset(text.substring(blank + 1));
            return new LogTime(local.toInstant(offset), offset);
        } catch (DateTimeException | NumberFormatException | IndexOutOfBoundsException e) {
            return null;
        }
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    /** Some builds printed a negative or odd fraction. Its digits are used as they are. */
    private static int micros(String fraction) {
        int micros = 0;
        int digits = 0;
        for (int i = 0; i < fraction.length() && digits < MICROS_DIGITS; i++) {
            if (Character.isDigit(fraction.charAt(i))) {
                micros = micros * 10 + fraction.charAt(i) - '0';
                digits++;
            }
        }
        for (; digits > 0 && digits < MICROS_DIGITS; digits++) {
            micros *= 10;
        }
        return micros;
    }

    private static ZoneOffset offset(String zone) {
        boolean west = zone.startsWith("-");
        String digits = zone.replace("-", "").replace("+", "").replace(":", "");
        int minutes = number(digits, 0, 2) * 60 + number(digits, 2, 4);
        return ZoneOffset.ofTotalSeconds((west ? -minutes : minutes) * 60);
    }
}

package org.modsecexplorer.report;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** Words, numbers and times in the report's language. Times are in UTC. */
final class ReportTexts {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private final ResourceBundle bundle;
    private final Locale locale;

    ReportTexts(Locale language) {
        this.bundle = ResourceBundle.getBundle(
                "org.modsecexplorer.report.report", language, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        this.locale = bundle.getLocale().equals(Locale.ROOT) ? Locale.ENGLISH : bundle.getLocale();
    }

    Locale locale() {
        return locale;
    }

    /** @throws java.util.MissingResourceException if there is no such key */
    String of(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), locale).format(arguments);
    }

    String number(long number) {
        return String.format(locale, "%,d", number);
    }

    /** A share as percentage: with one decimal below ten, "<0.1 %" for less. */
    String share(long part, long whole) {
        double percent = whole == 0 ? 0 : 100.0 * part / whole;
        if (part > 0 && percent < 0.1) {
            return "<" + String.format(locale, "%.1f", 0.1) + " %";
        }
        return String.format(locale, part == 0 || percent >= 10 ? "%.0f" : "%.1f", percent) + " %";
    }

    /** To the second; a dash for null. */
    static String time(@Nullable Instant time) {
        return time == null ? "–" : TIME.format(time);
    }
}

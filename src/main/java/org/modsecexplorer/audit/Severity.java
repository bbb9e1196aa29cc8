package org.modsecexplorer.audit;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The severity that a rule gives its match. The ordinal is the number that syslog and ModSecurity use (0 = EMERGENCY). */
public enum Severity {
    EMERGENCY,
    ALERT,
    CRITICAL,
    ERROR,
    WARNING,
    NOTICE,
    INFO,
    DEBUG;

    private static final Severity[] BY_NUMBER = values();

    /** @return the severity with that number, or null if it is not 0 to 7 */
    public static @Nullable Severity ofNumber(int number) {
        return number >= 0 && number < BY_NUMBER.length ? BY_NUMBER[number] : null;
    }

    /** Parses a name, ignoring case, or a number; null if it is neither. */
    public static @Nullable Severity parse(String text) {
        if (text.length() == 1 && Character.isDigit(text.charAt(0))) {
            return ofNumber(text.charAt(0) - '0');
        }
        String upper = text.toUpperCase(Locale.ROOT);
        for (Severity severity : BY_NUMBER) {
            if (severity.name().equals(upper)) {
                return severity;
            }
        }
        return null;
    }
}

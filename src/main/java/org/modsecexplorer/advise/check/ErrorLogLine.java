package org.modsecexplorer.advise.check;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.modsecexplorer.audit.Bytes;

/**
 * A line of Apache's error log.
 *
 * @param time   {@link Instant#MAX} if it cannot be read, so that the line counts
 * @param source the module that wrote it and the level, {@code mpm_event:notice}; before Apache 2.4, only the level
 * @param text   the rest, which may quote what clients sent
 */
record ErrorLogLine(Instant time, String source, String text) {

    private static final Pattern LINE = Pattern.compile("\\[\\w{3} (\\w{3} [\\d ]\\d [\\d:.]+ \\d{4})] \\[([^]]*)] ?(.*)");
    private static final Pattern START = Pattern.compile("(?:\\[pid [^]]*] )?(?:AH\\d+: )?Apache/.* resuming normal operations.*");
    private static final Pattern OF_ENGINE = Pattern.compile("(?:security2|):?[a-z0-9]*");
    private static final Pattern OF_SERVER = Pattern.compile("(?:mpm_\\w+|core|):?notice");
    private static final String ENGINE = "ModSecurity: ";
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder().appendPattern("MMM ppd HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true).appendPattern(" yyyy").toFormatter(Locale.ENGLISH);

    /** @param line one char per byte */
    static Optional<ErrorLogLine> of(String line) {
        Matcher parts = LINE.matcher(line);
        return parts.matches() ? Optional.of(new ErrorLogLine(time(parts.group(1)), parts.group(2), parts.group(3))) : Optional.empty();
    }

    private static Instant time(String text) {
        try {
            return LocalDateTime.parse(text, TIME).atZone(ZoneId.systemDefault()).toInstant();
        } catch (DateTimeException e) {
            return Instant.MAX;
        }
    }

    /** True if the server wrote it when it had started. */
    boolean isStart() {
        return OF_SERVER.matcher(source).matches() && START.matcher(text).matches();
    }

    /** What the engine said; empty if something else wrote the line. */
    Optional<String> ofEngine() {
        int start = text.indexOf(ENGINE);
        return start >= 0 && OF_ENGINE.matcher(source).matches()
                ? Optional.of(Bytes.of(text.substring(start + ENGINE.length()).getBytes(StandardCharsets.ISO_8859_1)).text())
                : Optional.empty();
    }
}

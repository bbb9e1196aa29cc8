package org.modsecexplorer.parse;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.ApacheError;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.EngineMode;
import org.modsecexplorer.audit.Interception;
import org.modsecexplorer.audit.RuleMatch;

/**
 * Part H, the engine's own word on the transaction: one labelled line a thing.
 *
 * @see "msc_logging.c sec_audit_logger_native, ModSecurity 2.9"
 */
final class PartH {

    private final List<String> warnings;
    private final List<RuleMatch> matches = new ArrayList<>();
    private final List<String> engineMessages = new ArrayList<>();
    private final List<ApacheError> apacheErrors = new ArrayList<>();
    private @Nullable Interception interception;
    private @Nullable EngineMode engineMode;
    private @Nullable String producer;
    private @Nullable String serverSoftware;
    private @Nullable Long durationMicros;

    private PartH(List<String> warnings) {
        this.warnings = warnings;
    }

    static PartH of(@Nullable Bytes part, List<String> warnings) {
        PartH h = new PartH(warnings);
        if (part != null) {
            byte[] buffer = part.array();
            int to = part.offset() + part.length();
            for (int line = part.offset(); line < to; line = Lines.next(buffer, line, to)) {
                int end = Lines.end(buffer, line, to);
                if (end > line && buffer[end - 1] == '\r') {
                    end--;
                }
                h.take(new String(buffer, line, end - line, StandardCharsets.ISO_8859_1));
            }
        }
        return h;
    }

    private void take(String line) {
        int colon = line.indexOf(": ");
        if (colon < 0) {
            return;
        }
        String value = line.substring(colon + 2);
        switch (line.substring(0, colon)) {
            case "Message" -> message(value);
            case "Apache-Error" -> apacheErrors.add(ApacheErrorLine.parse(value));
            case "Action" -> action(value);
            case "Stopwatch", "Stopwatch2" -> stopwatch(value);
            case "Producer" -> producer = withoutDot(decoded(value));
            case "Server" -> serverSoftware = decoded(value);
            case "Engine-Mode" -> engineMode = value.contains("DETECTION_ONLY") ? EngineMode.DETECTION_ONLY
                    : value.contains("ENABLED") ? EngineMode.ENABLED : null;
            default -> {
                // handler, sanitised names, performance: they stay in the original text
            }
        }
    }

    private void message(String value) {
        RuleMatch match = MessageParser.parse(value, warnings);
        if (match == null) {
            engineMessages.add(Escapes.undo(value));
        } else {
            matches.add(match);
        }
    }

    private void action(String value) {
        if (value.startsWith("Intercepted")) {
            int at = value.indexOf("(phase ");
            int digit = at < 0 || at + 7 >= value.length() ? 0 : value.charAt(at + 7) - '0';
            interception = new Interception(digit >= 1 && digit <= 5 ? digit : null, false);
        }
    }

    /** Start and duration in microseconds; what follows changed from release to release. */
    private void stopwatch(String value) {
        int blank = value.indexOf(' ');
        int end = blank + 1;
        while (blank > 0 && end < value.length() && Character.isDigit(value.charAt(end))) {
            end++;
        }
        if (blank > 0 && end > blank + 1 && end - blank < 18) {
            durationMicros = Long.valueOf(value.substring(blank + 1, end));
        }
    }

    private static String decoded(String latin1) {
        byte[] bytes = latin1.getBytes(StandardCharsets.ISO_8859_1);
        return Bytes.decode(bytes, 0, bytes.length);
    }

    private static String withoutDot(String producer) {
        return producer.endsWith(".") ? producer.substring(0, producer.length() - 1) : producer;
    }

    List<RuleMatch> matches() {
        return matches;
    }

    List<String> engineMessages() {
        return engineMessages;
    }

    List<ApacheError> apacheErrors() {
        return apacheErrors;
    }

    @Nullable Interception interception() {
        return interception;
    }

    @Nullable EngineMode engineMode() {
        return engineMode;
    }

    @Nullable String producer() {
        return producer;
    }

    @Nullable String serverSoftware() {
        return serverSoftware;
    }

    @Nullable Long durationMicros() {
        return durationMicros;
    }
}

package org.modsecexplorer.parse.parts;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.ApacheError;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.Clue;
import org.modsecexplorer.audit.EngineMode;
import org.modsecexplorer.audit.Interception;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.parse.lines.Boundary;
import org.modsecexplorer.parse.lines.Escapes;
import org.modsecexplorer.parse.lines.Lines;
import org.modsecexplorer.parse.message.ActionWords;
import org.modsecexplorer.parse.message.ApacheErrorLine;
import org.modsecexplorer.parse.message.MessageParser;

/**
 * Part H, the engine's own report on the transaction: one labelled line per item.
 *
 * @see "msc_logging.c sec_audit_logger_native, ModSecurity 2.9"
 */
public final class PartH {

    /** Labels of lines that fill no field. The lines remain in the original text. */
    private static final Set<String> NOT_TAKEN = Set.of(
            "Apache-Handler",
            "Response-Body-Transformed",
            "Sanitised-Args",
            "Sanitised-Request-Headers",
            "Sanitised-Response-Headers",
            "WebApp-Info",
            "Sensor-Id",
            "Rules-Performance-Info");

    private static final int NAMES_IN_A_WARNING = 10;

    private final ClientText client;
    private final List<String> warnings;
    private final Set<String> unknown = new LinkedHashSet<>();
    private final List<RuleMatch> matches = new ArrayList<>();
    private final List<String> engineMessages = new ArrayList<>();
    private final List<ApacheError> apacheErrors = new ArrayList<>();
    private Interception interception = Interception.PASSED;
    private @Nullable EngineMode engineMode;
    private @Nullable String producer;
    private @Nullable String serverSoftware;
    private @Nullable Long durationMicros;

    private PartH(ClientText client, List<String> warnings) {
        this.client = client;
        this.warnings = warnings;
    }

    /** @param client tells what in a message may be the client's text */
    public static PartH of(@Nullable Bytes part, ClientText client, List<String> warnings) {
        PartH h = new PartH(client, warnings);
        if (part == null) {
            h.interception = new Interception.Unknown(Clue.NO_RULES);
        } else {
            h.read(part.array(), part.offset(), part.offset() + part.length());
        }
        return h;
    }

    /**
     * Reads the part. A line without a label continues the line before: the output of an approver script may contain line ends, and people wrap what they
     * copy.
     */
    private void read(byte[] buffer, int from, int to) {
        String label = "";
        String value = "";
        StringBuilder rest = new StringBuilder();
        String last = "";
        int without = 0;
        int behind;
        for (int at = from; at < to; at = behind) {
            behind = Lines.next(buffer, at, to);
            int colon = labelEnd(buffer, at, behind);
            if (colon > at || isBoundary(buffer, at, to)) {
                take(label, rest.isEmpty() ? value : value + rest);
                label = Lines.text(buffer, at, colon);
                value = colon > at ? Lines.text(buffer, colon + 2, behind) : "";
                rest.setLength(0);
                last = value;
                continue;
            }
            String next = Lines.text(buffer, at, behind);
            if (!next.isBlank()) {
                without++;
                if (!label.isEmpty() && goesOn(last, next)) {
                    rest.append(' ').append(next.strip());
                    last = next;
                }
            }
        }
        take(label, rest.isEmpty() ? value : value + rest);
        warn(without);
    }

    private static boolean isBoundary(byte[] buffer, int at, int to) {
        return Boundary.mayBegin(buffer[at]) && Boundary.at(buffer, at, to, true) != null;
    }

    /** True if the next line continues a line. After the last item of a message, only further items can follow. */
    private static boolean goesOn(String line, String next) {
        return !line.stripTrailing().endsWith("\"]") || next.stripLeading().startsWith("[");
    }

    private void warn(int linesWithoutLabel) {
        if (linesWithoutLabel > 0) {
            warnings.add("Part H has " + linesWithoutLabel + " lines without a label, which were joined to the preceding line if that was incomplete.");
        }
        if (!unknown.isEmpty()) {
            warnings.add("Part H has lines of an unknown kind: " + unknown.stream().limit(NAMES_IN_A_WARNING).collect(Collectors.joining(", ")));
        }
    }

    /** The position of the colon after a label, or of the line itself if it has none. A label is a capital letter, then letters, digits and dashes. */
    private static int labelEnd(byte[] buffer, int line, int behind) {
        int end = line;
        while (end < behind && (isLetter(buffer[end]) || end > line && (buffer[end] == '-' || isDigit(buffer[end])))) {
            end++;
        }
        boolean isLabel = end > line && buffer[line] <= 'Z' && end + 1 < behind && buffer[end] == ':' && buffer[end + 1] == ' ';
        return isLabel ? end : line;
    }

    private static boolean isLetter(int c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    /** @param label empty if there is nothing to take */
    private void take(String label, String value) {
        switch (label) {
            case "" -> {}
            case "Message" -> message(value);
            case "Apache-Error" -> apacheErrors.add(ApacheErrorLine.parse(value));
            case "Action" -> action(value);
            case "Stopwatch", "Stopwatch2" -> stopwatch(value);
            // WAF: from the packages that write a message's items before its words
            case "Producer", "WAF" -> producer = withoutDot(Escapes.decoded(value));
            case "Server" -> serverSoftware = Escapes.decoded(value);
            case "Engine-Mode" -> mode(value);
            default -> {
                if (!NOT_TAKEN.contains(label)) {
                    unknown.add(label);
                }
            }
        }
    }

    private void message(String value) {
        RuleMatch match = MessageParser.parse(value, client, warnings);
        if (match == null) {
            engineMessages.add(Escapes.undo(value));
        } else {
            matches.add(match);
        }
    }

    private void action(String value) {
        if (value.startsWith("Intercepted")) {
            int digit = value.indexOf("(phase ") + 7;
            interception = Interception.stated(digit < 7 || digit >= value.length() ? null : ActionWords.phase(value.charAt(digit)));
        } else {
            warnings.add("Part H has an unknown action: " + Escapes.decoded(value));
        }
    }

    private void mode(String value) {
        switch (value) {
            case "\"ENABLED\"" -> engineMode = EngineMode.ENABLED;
            case "\"DETECTION_ONLY\"" -> engineMode = EngineMode.DETECTION_ONLY;
            default -> warnings.add("Part H has an unknown engine mode: " + Escapes.decoded(value));
        }
    }

    /** Reads start and duration in microseconds. The rest of the line differs between releases. */
    private void stopwatch(String value) {
        int start = digits(value, 0);
        int duration = start > 0 && value.startsWith(" ", start) ? digits(value, start + 1) : start;
        try {
            durationMicros = Long.valueOf(value.substring(Math.min(start + 1, duration), duration));
        } catch (NumberFormatException e) {
            warnings.add("Part H has an invalid stopwatch: " + Escapes.decoded(value));
        }
    }

    /** The end of the digits that begin there. */
    private static int digits(String value, int from) {
        int end = from;
        while (end < value.length() && isDigit(value.charAt(end))) {
            end++;
        }
        return end;
    }

    private static String withoutDot(String producer) {
        return producer.endsWith(".") ? producer.substring(0, producer.length() - 1) : producer;
    }

    public List<RuleMatch> matches() {
        return matches;
    }

    List<String> engineMessages() {
        return engineMessages;
    }

    List<ApacheError> apacheErrors() {
        return apacheErrors;
    }

    Interception interception() {
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

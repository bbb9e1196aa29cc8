package org.modsecexplorer.parse;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Action;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.audit.Severity;

/**
 * Reads one {@code Message:} line of part H: action, explanation, then items {@code [name "value"]} in a fixed order.
 *
 * @see "re.c msre_format_metadata, modsecurity.c msc_alert_message, ModSecurity 2.9"
 */
final class MessageParser {

    private static final String FILE = " [file \"";
    private static final String ID = " [id \"";

    private final String text;
    private final List<String> warnings;
    private final List<String> tags = new ArrayList<>();
    private @Nullable String file;
    private @Nullable String line;
    private @Nullable String id;
    private @Nullable String rev;
    private @Nullable String msg;
    private @Nullable String data;
    private @Nullable String severity;
    private @Nullable String ver;
    private @Nullable String maturity;
    private @Nullable String accuracy;

    private MessageParser(String text, List<String> warnings) {
        this.text = text;
        this.warnings = warnings;
    }

    /** @param text each char one byte (Latin-1), without the label @return null if the engine speaks, and no rule */
    static @Nullable RuleMatch parse(String text, List<String> warnings) {
        return new MessageParser(text, warnings).parse();
    }

    private @Nullable RuleMatch parse() {
        int metadata = metadataStart();
        if (metadata < 0) {
            return null;
        }
        readItems(metadata);
        if (id == null) {
            return null;
        }
        Action action = action();
        int explained = action == Action.UNSTATED ? 0 : actionEnd();
        String explanation = explained < metadata ? Escapes.undo(text.substring(explained, metadata)).strip() : "";
        return new RuleMatch(
                ruleId(), file == null ? null : Escapes.undo(file), number(line), text(rev), text(msg), text(data), severityOf(), text(ver),
                number(maturity), number(accuracy), tags, phase(), action, explanation, target(explanation), null,
                severityOf() == null ? severity : null, text);
    }

    /**
     * The last raw {@code [file "}: parameter names in the explanation keep their quotes and can forge one, quotes in the values behind the real one
     * are escaped. Servers built without file names begin with the id.
     */
    private int metadataStart() {
        int start = text.lastIndexOf(FILE);
        return start >= 0 ? start : text.lastIndexOf(ID);
    }

    private void readItems(int from) {
        int at = from;
        while (at < text.length()) {
            int open = text.indexOf('[', at);
            int quote = open < 0 ? -1 : text.indexOf(" \"", open);
            if (quote < 0) {
                return;
            }
            int end = closingQuote(quote + 2);
            if (end < 0) {
                warnings.add("The server cut a message inside its item " + text.substring(open + 1, quote) + ".");
                return;
            }
            put(text.substring(open + 1, quote), text.substring(quote + 2, end));
            at = end + 1;
        }
    }

    /** The first quote that is not escaped, -1 if the message was cut before it. */
    private int closingQuote(int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == '"') {
                return i;
            }
        }
        return -1;
    }

    private void put(String name, String value) {
        switch (name) {
            case "file" -> file = value;
            case "line" -> line = value;
            case "id" -> id = value;
            case "rev" -> rev = value;
            case "msg" -> msg = value;
            case "data" -> data = value;
            case "severity" -> severity = value;
            case "ver" -> ver = value;
            case "maturity" -> maturity = value;
            case "accuracy" -> accuracy = value;
            case "tag" -> tags.add(Escapes.undo(value));
            default -> warnings.add("A message has an unknown item " + name + ".");
        }
    }

    private static @Nullable String text(@Nullable String escaped) {
        return escaped == null ? null : Escapes.undo(escaped);
    }

    private static @Nullable Integer number(@Nullable String digits) {
        try {
            return digits == null ? null : Integer.valueOf(digits);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private @Nullable Integer ruleId() {
        Integer number = number(id);
        if (number == null) {
            warnings.add("The rule id " + id + " is no number.");
        }
        return number;
    }

    private @Nullable Severity severityOf() {
        return severity == null ? null : Severity.parse(severity);
    }

    private Action action() {
        if (text.startsWith("Warning.")) {
            return Action.WARNING;
        }
        if (text.startsWith("Access denied with redirection")) {
            return Action.REDIRECTED;
        }
        if (text.startsWith("Access denied with connection close")) {
            return Action.DROPPED;
        }
        if (text.startsWith("Access denied using proxy")) {
            return Action.PROXIED;
        }
        if (text.startsWith("Access denied")) {
            return Action.DENIED;
        }
        if (text.startsWith("Access allowed") || text.startsWith("Access to ")) {
            return Action.ALLOWED;
        }
        return text.startsWith("Paused Access") ? Action.PAUSED : Action.UNSTATED;
    }

    private int actionEnd() {
        int phase = text.indexOf("(phase ");
        int end = text.startsWith("Warning.") ? text.indexOf('.') : text.indexOf(')', phase) + 1;
        return Math.min(text.length(), end + 1);
    }

    /** The denying match names its phase; that of a warning is in part K alone. */
    private @Nullable Integer phase() {
        int at = text.indexOf("(phase ");
        if (action() == Action.WARNING || action() == Action.UNSTATED || at < 0 || at + 7 >= text.length()) {
            return null;
        }
        int digit = text.charAt(at + 7) - '0';
        return digit >= 1 && digit <= 5 ? digit : null;
    }

    /** The variable between the last {@code " at "} and the final dot. */
    private static @Nullable String target(String explanation) {
        int at = explanation.lastIndexOf(" at ");
        int dot = explanation.lastIndexOf('.');
        return at < 0 || dot <= at + 4 ? null : explanation.substring(at + 4, dot);
    }
}

package org.modsecexplorer.parse.coraza;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Action;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.parse.parts.MatchDraft;

/**
 * Reads an error message of Coraza: {@code [client "…"] Coraza: Warning. … [file "…"] [line "…"] …}. Values are quoted in Go style.
 *
 * @see "internal/corazarules/rule_match.go ErrorLog, AuditLog"
 */
public final class CorazaMessageParser {

    private static final String LABEL = "Coraza: ";

    private final String text;
    private @Nullable String uniqueId;
    private @Nullable String hostname;
    private @Nullable String uri;

    private CorazaMessageParser(String text) {
        this.text = text;
    }

    /** The content of a message. @param uniqueId of the transaction, for entries without a part A */
    public record Message(RuleMatch match, @Nullable String uniqueId, @Nullable String clientIp, @Nullable String serverIp) {}

    /** The items of a message that describe its transaction. @param hostname the server's address */
    public record Items(@Nullable String uniqueId, @Nullable String hostname, @Nullable String uri) {}

    /** True if that line of part H is an error message. */
    static boolean isMessage(String line) {
        return line.startsWith("[client \"") && line.contains("] " + LABEL);
    }

    /** Reads nothing but the transaction's items. @param line one char per byte */
    public static Items items(String line) {
        CorazaMessageParser parser = new CorazaMessageParser(line);
        CorazaItems items = new CorazaItems(line, new ArrayList<>());
        MatchDraft unused = new MatchDraft("");
        items.forEach(Math.max(0, items.start()), (name, value) -> parser.put(name, value, unused));
        return new Items(parser.uniqueId, parser.hostname, parser.uri);
    }

    /** @param line one char per byte @return null if it is not the message of a rule */
    public static @Nullable Message parse(String line, List<String> warnings) {
        return new CorazaMessageParser(line).parse(warnings);
    }

    private @Nullable Message parse(List<String> warnings) {
        CorazaItems items = new CorazaItems(text, warnings);
        int metadata = items.start();
        int label = text.indexOf(LABEL);
        if (metadata < 0 || label < 0 || label > metadata) {
            return null;
        }
        MatchDraft match = new MatchDraft(text);
        int words = items.endOfWords(metadata);
        items.forEach(metadata, (name, value) -> put(name, value, match));
        if (match.id == null && !items.isDamaged()) {
            return null;
        }
        String head = text.substring(label + LABEL.length(), Math.max(label + LABEL.length(), words)).strip();
        match.action = action(head);
        match.phase = MatchDraft.phaseIn(head.substring(0, Math.min(80, head.length())));
        int sentence = head.indexOf(". ");
        match.explanation = sentence < 0 ? "" : GoEscapes.undo(head.substring(sentence + 2)).strip();
        match.target = target(match.explanation);
        String client = text.startsWith("[client \"") ? text.substring(9, Math.max(9, text.indexOf('"', 9))) : null;
        return new Message(match.finish(true, warnings), uniqueId, client, hostname);
    }

    private void put(String name, String quoted, MatchDraft match) {
        String value = GoEscapes.undo(quoted);
        switch (name) {
            case "file" -> match.file = value;
            case "line" -> match.line = MatchDraft.number(value);
            case "id" -> match.id = value;
            case "rev" -> match.rev = value;
            case "msg" -> match.msg = value;
            case "data" -> match.data = value;
            case "severity" -> match.severity = value;
            case "ver" -> match.ver = value;
            case "maturity" -> match.maturity = MatchDraft.number(value);
            case "accuracy" -> match.accuracy = MatchDraft.number(value);
            case "tag" -> match.tags.add(value);
            case "unique_id" -> uniqueId = value;
            case "hostname" -> hostname = value;
            case "uri" -> uri = value;
            default -> {
                // the messages of further rules in a chain, remain in the full message
            }
        }
    }

    static Action action(String head) {
        if (head.startsWith("Warning.")) {
            return Action.WARNING;
        }
        if (head.startsWith("Access denied")) {
            return Action.DENIED;
        }
        if (head.startsWith("Access dropped")) {
            return Action.DROPPED;
        }
        if (head.startsWith("Access redirected")) {
            return Action.REDIRECTED;
        }
        return head.startsWith("Access allowed") ? Action.ALLOWED : Action.UNSTATED;
    }

    /** The variable between {@code " at "} and the final dot, if the message says what matched. */
    private static @Nullable String target(String explanation) {
        int at = explanation.startsWith("Matched Operator ") ? explanation.lastIndexOf(" at ") : -1;
        int dot = explanation.lastIndexOf('.');
        return at < 0 || dot <= at + 4 ? null : explanation.substring(at + 4, dot);
    }
}

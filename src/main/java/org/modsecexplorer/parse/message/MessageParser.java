package org.modsecexplorer.parse.message;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Action;
import org.modsecexplorer.audit.Place;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.audit.Severity;
import org.modsecexplorer.parse.lines.Escapes;

/**
 * Reads one {@code Message:} line of part H: action, explanation, then items {@code [name "value"]}.
 *
 * @see "modsecurity.c msc_alert_message, ModSecurity 2.9"
 */
public final class MessageParser {

    private static final String ID = " [id \"";

    /** The parsed text: the message with its items at the end. */
    private final String text;

    /** The message as it was written. */
    private final String written;

    private final List<String> warnings;
    private final List<String> tags = new ArrayList<>();
    private @Nullable String file;
    private @Nullable Integer line;
    private @Nullable Integer id;
    private @Nullable String rev;
    private @Nullable String msg;
    private @Nullable String data;
    private @Nullable Severity severity;
    private @Nullable String unreadSeverity;
    private @Nullable String ver;
    private @Nullable Integer maturity;
    private @Nullable Integer accuracy;

    /** The kinds of items that were put, one bit each. */
    private int seen;

    private MessageParser(String written, List<String> warnings) {
        this.text = MessageItems.last(written);
        this.written = written;
        this.warnings = warnings;
    }

    /**
     * @param text       one char per byte (Latin-1), without the label
     * @param isOfClient true for a text that the client sent
     * @return null if the message comes from the engine and not from a rule
     */
    public static @Nullable RuleMatch parse(String text, Predicate<String> isOfClient, List<String> warnings) {
        return new MessageParser(text, warnings).parse(isOfClient);
    }

    private @Nullable RuleMatch parse(Predicate<String> isOfClient) {
        MessageItems items = MessageItems.of(text);
        if (endsInClientsText(items, isOfClient)) {
            warnings.add("A message was cut off at its maximum length, inside text that the client sent: the items in that text are not the engine's.");
            return withoutItems();
        }
        ActionWords action = ActionWords.of(text);
        boolean engines = action.action() == Action.UNSTATED && items.items().isEmpty();
        warnOfCut(engines ? null : items.torn());
        if (engines) {
            return null;
        }
        items.mend();
        items.items().forEach(this::put);
        warnOfDamage(items.damaged());
        if (text.lastIndexOf(ID, items.start() - 1) >= 0 && id == null) {
            warnings.add("The items of a message could not be parsed, so its rule is unknown.");
        }
        Explanation explanation = Explanation.of(action.end() < items.start() ? text.substring(action.end(), items.start()) : "");
        return new RuleMatch(
                id, file, line, rev, msg, data, severity, ver, maturity, accuracy, tags, action.phase(), action.action(), explanation.text(),
                Place.of(explanation.target(), explanation.text(), data), null, unreadSeverity, written);
    }

    /** The engine drops what does not fit. A client that makes the message that long can let it end in what looks like items. */
    private boolean endsInClientsText(MessageItems items, Predicate<String> isOfClient) {
        return text.length() == MessageItems.LONGEST && !items.items().isEmpty() && isOfClient.test(text.substring(items.start()));
    }

    private RuleMatch withoutItems() {
        ActionWords action = ActionWords.of(text);
        Explanation explanation = Explanation.of(text.substring(Math.min(action.end(), text.length())));
        return new RuleMatch(
                null, null, null, null, null, null, null, null, null, null, List.of(), action.phase(), action.action(), explanation.text(),
                Place.of(explanation.target(), explanation.text(), null), null, null, written);
    }

    private void warnOfCut(@Nullable String torn) {
        if (torn != null) {
            warnings.add("A message is cut off inside its item " + torn + ".");
        } else if (text.length() == MessageItems.LONGEST) {
            warnings.add("A message has 1023 bytes, the maximum that the server writes: the rest is lost.");
        }
    }

    private void warnOfDamage(@Nullable String damaged) {
        if (damaged != null) {
            warnings.add("An item of a message is damaged" + (damaged.isEmpty() ? "" : ": " + damaged) + ". What can be read is used.");
        }
    }

    /** The last of several of one name counts, as the engine's own stand last. */
    private void put(MessageItems.Item item) {
        String value = item.value();
        int rank = MessageItems.rank(item.name());
        if (rank >= 0 && !item.name().equals(MessageItems.TAG)) {
            if ((seen & 1 << rank) != 0) {
                warnings.add("A message has its item " + item.name() + " more than once: the last one is used.");
            }
            seen |= 1 << rank;
        }
        switch (item.name()) {
            case "file" -> file = Escapes.decoded(value);
            case "line" -> line = number(item);
            case "id" -> id = number(item);
            case "rev" -> rev = Escapes.undo(value);
            case "msg" -> msg = Escapes.undo(value);
            case "data" -> data = Escapes.undo(value);
            case "severity" -> severity = severity(item);
            case "ver" -> ver = Escapes.undo(value);
            case "maturity" -> maturity = number(item);
            case "accuracy" -> accuracy = number(item);
            case "tag" -> tags.add(Escapes.undo(value));
            default -> warnings.add("A message has an unknown item " + item.name() + ".");
        }
    }

    private @Nullable Integer number(MessageItems.Item item) {
        try {
            return Integer.valueOf(item.value());
        } catch (NumberFormatException e) {
            warnings.add("The " + item.name() + " of a message is not a number: " + Escapes.undo(item.value()));
            return null;
        }
    }

    private @Nullable Severity severity(MessageItems.Item item) {
        Severity known = Severity.parse(item.value());
        if (known == null) {
            unreadSeverity = Escapes.undo(item.value());
            warnings.add("A message has an unknown severity: " + Escapes.undo(item.value()));
        }
        return known;
    }
}

package org.modsecexplorer.parse.v3;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.parse.parts.MatchDraft;

/**
 * Reads the items of a message in which one item is damaged. The data item holds text from a client, so nothing after it counts unless the item that ends
 * it is complete.
 */
final class V3DamagedItems {

    /** File, line and id; each may lack one mark, and one of them may stand there twice. */
    private static final Pattern BEGINNING = Pattern.compile(
            " (?:\\[file \"?|file \")([^\"\\[\\]]{1,4096}+)(?:\"\\]|\"|\\])(?: \\[file \"[^\"\\[\\]]{1,4096}\"\\])?"
                    + " \\[?line \"?(\\d{1,9})(?:\"\\]|\"|\\])(?: \\[line \"\\d{1,9}\"\\])?"
                    + " \\[?id \"?(\\d{1,10})(?:\"\\]|\"|\\])(?: \\[id \"\\d{1,10}\"\\])? \\[rev \"");
    private static final Pattern ITEM = Pattern.compile(" \\[(file|line|id|rev|msg) \"([^\"\\[\\]]{0,4096}+)\"\\]");
    private static final Pattern LABEL = Pattern.compile(" \\[([a-z_]+) \"");
    private static final List<String> ITEMS = List.of("rev", "msg", "data", "severity", "ver", "maturity", "accuracy", "tag");
    private static final String TAG = "tag";
    private static final int LAST = ITEMS.indexOf("accuracy");

    private final String text;
    private final MatchDraft match;
    private int start = -1;
    private int at;
    private @Nullable String damaged;

    private V3DamagedItems(String text, MatchDraft match) {
        this.text = text;
        this.match = match;
    }

    /** Fills in the readable items. @param known where the items begin, -1 if unknown @return where they begin, -1 if unknown */
    static int read(String text, int known, MatchDraft match, List<String> warnings) {
        V3DamagedItems items = new V3DamagedItems(text, match);
        items.beginning(known);
        if (items.start >= 0) {
            items.others();
        } else {
            items.inAnyOrder();
        }
        warnings.add("An item of a message is damaged" + (items.damaged == null ? "" : ": " + items.damaged) + ". What can be read is used.");
        return items.start;
    }

    /** Takes none if there are two beginnings: the client sent one of them. */
    private void beginning(int known) {
        Matcher found = BEGINNING.matcher(text);
        if (known < 0 && (!found.find() || found.find(found.end())) || !found.find(Math.max(known, 0))) {
            return;
        }
        start = found.start();
        at = found.end();
        match.file = V3MessageParser.undo(found.group(1));
        match.line = MatchDraft.number(found.group(2));
        match.id = found.group(3);
    }

    /** Takes the items between the file and the data in whatever order, each if it stands there once: a client's text may be in front of them and behind. */
    private void inAnyOrder() {
        int file = text.indexOf(" [file \"");
        int end = text.indexOf(" [data \"", Math.max(file, 0));
        if (file < 0 || end < 0 || text.indexOf(" [file \"", file + 1) >= 0 || !text.startsWith("\"]", end - 2)) {
            return;
        }
        Map<String, String> found = new HashMap<>();
        Matcher item = ITEM.matcher(text).region(file, end);
        int next = file;
        while (item.find()) {
            if (item.start() != next || found.put(item.group(1), item.group(2)) != null) {
                return;
            }
            next = item.end();
        }
        if (next != end || !found.containsKey("id")) {
            return;
        }
        start = file;
        at = end + " [data \"".length();
        match.file = V3MessageParser.undo(found.getOrDefault("file", ""));
        match.line = MatchDraft.number(found.getOrDefault("line", ""));
        match.id = found.get("id");
        match.rev = V3MessageParser.undo(found.getOrDefault("rev", ""));
        match.msg = V3MessageParser.undo(found.getOrDefault("msg", ""));
        int following = data(ITEMS.indexOf("data"));
        while (following >= 0 && following <= LAST) {
            following = next(following);
        }
        damaged = "order";
    }

    private void others() {
        int item = 0;
        while (item >= 0 && item <= LAST) {
            String name = ITEMS.get(item);
            item = switch (name) {
                case "data" -> data(item);
                case "msg" -> message(item);
                default -> next(item);
            };
        }
        while (item > LAST && text.startsWith(" [tag \"", at - 7)) {
            int end = text.indexOf("\"]", at);
            if (end < 0 || text.substring(at, end).indexOf('"') >= 0) {
                damaged = TAG;
                return;
            }
            match.tags.add(V3MessageParser.undo(text.substring(at, end)));
            at = end + 2 + 7;
        }
    }

    /** The message ends where the data item begins, even if that item lacks its first mark. */
    private int message(int item) {
        int end = text.indexOf(" [data \"", at);
        if (end >= 0) {
            return text(item, end, item + 1);
        }
        int whole = Math.max(text.indexOf("\"] [data ", at), text.indexOf("\"] data \"", at));
        text(item, whole < 0 ? -1 : whole + 2, -1);
        damaged = ITEMS.get(whole < 0 ? item : item + 1);
        return -1;
    }

    /** Takes an item that ends where the next one begins. @return the next item, -1 if it is out of order */
    private int next(int item) {
        Matcher label = LABEL.matcher(text);
        if (!label.find(at)) {
            damaged = ITEMS.get(item);
            return -1;
        }
        int following = ITEMS.indexOf(label.group(1));
        if (item == LAST && !label.group(1).equals(TAG)) {
            text(item, label.start(), following);
            return -1;
        }
        if (following > item + 1 && item < LAST) {
            damaged = ITEMS.get(item + 1);
        }
        int next = text(item, label.start(), following);
        at = label.end();
        return following < item ? -1 : next;
    }

    /** Takes an item's text, which may lack one mark at its end. @return the next item; -1 if there is none */
    private int text(int item, int end, int following) {
        if (end < at) {
            damaged = ITEMS.get(item);
            return -1;
        }
        String value = text.substring(at, end);
        boolean whole = value.endsWith("\"]");
        boolean marked = whole || value.endsWith("\"") || value.endsWith("]");
        String inside = value.substring(0, value.length() - (whole ? 2 : marked ? 1 : 0));
        boolean mixed = inside.indexOf('"') >= 0 && !ITEMS.get(item).equals("msg");
        if (!whole || mixed || following == item) {
            damaged = ITEMS.get(item);
        }
        if (marked && !mixed) {
            put(item, inside);
        }
        at = end + " [data \"".length();
        return following;
    }

    /** The data item ends where a complete severity item follows. */
    private int data(int item) {
        int end = V3MessageParser.dataEnd(text, at);
        if (end < 0) {
            damaged = ITEMS.get(item);
            return -1;
        }
        put(item, text.substring(at, end));
        at = end + "\"] [severity \"".length();
        return item + 1;
    }

    private void put(int item, String value) {
        String plain = V3MessageParser.undo(value);
        switch (ITEMS.get(item)) {
            case "rev" -> match.rev = plain;
            case "msg" -> match.msg = plain.substring(plain.lastIndexOf("\"] [msg \"") < 0 ? 0 : plain.lastIndexOf("\"] [msg \"") + 9);
            case "data" -> match.data = plain;
            case "severity" -> match.severity = value;
            case "ver" -> match.ver = plain;
            case "maturity" -> match.maturity = MatchDraft.number(value);
            default -> match.accuracy = MatchDraft.number(value);
        }
    }
}

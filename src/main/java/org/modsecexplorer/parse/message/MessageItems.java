package org.modsecexplorer.parse.message;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The items {@code [name "value"]} at the end of a message. They are read backwards from the end, because names that the client chose precede them. Quotes
 * in these names are not escaped, so the names can look like items. But a dot or a word always follows them, and quotes inside the values of real items are
 * escaped.
 *
 * @see "re.c msre_format_metadata, ModSecurity 2.9"
 */
final class MessageItems {

    /** One item with its value still escaped. */
    record Item(String name, String value) {}

    /** The engine formats a message in 1,024 bytes, the last of which ends the string. It drops the rest without a mark. */
    static final int LONGEST = 1_023;

    static final String TAG = "tag";

    /** In the order in which the engine writes them. */
    private static final List<String> KNOWN =
            List.of("file", "line", "id", "rev", "msg", "data", "severity", "ver", "maturity", "accuracy", TAG);
    private static final String FIRST = "file";
    private static final String FILE = " [" + FIRST;

    private final String text;
    private List<Item> items = List.of();
    private int start;

    /** Behind the last whole item. */
    private int end;

    private @Nullable String torn;
    private @Nullable String damaged;

    private MessageItems(String text) {
        this.text = text;
    }

    /** @param text a message, one char per byte */
    static MessageItems of(String text) {
        MessageItems found = new MessageItems(text);
        found.read(text.stripTrailing().length());
        return found;
    }

    /**
     * The message with its items after its words. Some packages of 2.6 to 2.7 wrote the items first: {@code [file "…"] [line "…"] … Access denied …}. No
     * release of the project itself did.
     */
    static String last(String message) {
        int start = 0;
        while (message.startsWith(" ", start)) {
            start++;
        }
        if (message.length() > LONGEST || !message.startsWith("[" + FIRST + " \"", start)) {
            return message;
        }
        MessageItems items = new MessageItems(" " + message.substring(start));
        StringBuilder moved = new StringBuilder();
        int at = 0;
        for (int end = items.endOf(at); end > 0; end = items.endOf(at)) {
            moved.append(items.text, at, end);
            at = end;
            if (items.text.startsWith("[", at)) {
                // no blank between tags
                items = new MessageItems(" " + items.text.substring(at));
                at = 0;
            }
        }
        String words = items.text.substring(at);
        return words.isBlank() ? message : words.strip() + moved;
    }

    /** The place of an item among those that the engine writes, -1 if it is none of them. */
    static int rank(String name) {
        return KNOWN.indexOf(name);
    }

    String text() {
        return text;
    }

    /** Reads what is left if an item is damaged, so that those in front of it were not reached from the end. */
    void mend() {
        boolean reached = !items.isEmpty() && items.getFirst().name().equals(FIRST);
        if (reached || text.length() == LONGEST) {
            return;
        }
        DamagedItems mended = DamagedItems.of(this, items.isEmpty() ? end : start);
        if (mended != null) {
            items = mended.items();
            start = mended.start();
            damaged = mended.damaged();
        }
    }

    /** The name of an item that is damaged, empty if it has none; null if there is no such item. */
    @Nullable String damaged() {
        return damaged;
    }

    /** The place behind the item that begins with the blank there; 0 if none does. */
    int endOf(int open) {
        int quote = text.startsWith(" [", open) ? quote(open) : 0;
        int closing = quote > 0 ? closing(open, quote) : -1;
        return closing > 0 && text.startsWith("]", closing + 1) ? closing + 2 : 0;
    }

    /** The items, in the order of the message. */
    List<Item> items() {
        return items;
    }

    /** The position of the first item; the end of the message if there is none. */
    int start() {
        return start;
    }

    /** The name of an incomplete item, as far as it was written; null if the message ends with a complete item or with none. */
    @Nullable String torn() {
        return torn;
    }

    private void read(int length) {
        end = openOf(length) < 0 && length <= LONGEST ? tornAt(length) : length;
        start = end < length ? end : text.length();
        readBackwards();
    }

    private void readBackwards() {
        int to = end;
        List<Item> backwards = new ArrayList<>();
        int known = 0;
        for (int open = openOf(to); open >= 0; open = openOf(to)) {
            Item item = item(open, to);
            if (isDamagedFile(item, backwards)) {
                break;
            }
            backwards.add(item);
            to = open;
            if (KNOWN.contains(item.name())) {
                known = backwards.size();
                start = open;
            }
            if (item.name().equals(FIRST) && !isFile(openOf(to))) {
                break;
            }
        }
        // text before the first known item belongs to the explanation, for example [offset "7"]
        items = backwards.subList(0, known).reversed();
    }

    /** The engine writes the file in front of each line: what holds both a client's text and a file in front of a line is a file without its quote. */
    private static boolean isDamagedFile(Item item, List<Item> backwards) {
        return !backwards.isEmpty() && backwards.getLast().name().equals("line") && item.value().contains(FILE);
    }

    /** True for a file that stands twice. */
    private boolean isFile(int open) {
        return open >= 0 && text.startsWith(FIRST, open + 2);
    }

    Item item(int open, int end) {
        int name = nameEnd(open);
        return new Item(text.substring(open + 2, name), text.substring(name + 2, end - 2));
    }

    /** The start of the complete item that ends at that position, including the blank before it; -1 if none ends there. */
    private int openOf(int end) {
        if (!text.startsWith("\"]", end - 2)) {
            return -1;
        }
        for (int open = text.lastIndexOf(" [", end - 2); open >= 0; open = text.lastIndexOf(" [", open - 1)) {
            int quote = quote(open);
            if (quote > 0) {
                return closing(open, quote) == end - 2 ? open : -1;
            }
        }
        return -1;
    }

    /** The position after the opening quote of an item that begins there; 0 if none does. */
    private int quote(int open) {
        int end = nameEnd(open);
        return end > open + 2 && text.startsWith(" \"", end) ? end + 2 : 0;
    }

    int nameEnd(int open) {
        int end = open + 2;
        while (end < text.length() && (text.charAt(end) >= 'a' && text.charAt(end) <= 'z' || text.charAt(end) == '_')) {
            end++;
        }
        return end;
    }

    /** The position of the quote that ends a value; -1 if the message was cut before it. File names are not escaped. */
    private int closing(int open, int quote) {
        if (text.startsWith(FIRST, open + 2)) {
            return text.indexOf("\"]", quote);
        }
        int end = text.indexOf('"', quote);
        while (end > quote && isEscaped(quote, end)) {
            end = text.indexOf('"', end + 1);
        }
        return end;
    }

    /** True if an odd number of backslashes stands in front of that place. */
    boolean isEscaped(int from, int at) {
        int backslashes = 0;
        while (at - backslashes > from && text.charAt(at - backslashes - 1) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }

    /** True if a quote stands there that is not escaped. */
    boolean hasQuote(int from, int to) {
        for (int quote = text.indexOf('"', from, to); quote >= 0; quote = text.indexOf('"', quote + 1, to)) {
            if (!isEscaped(from, quote)) {
                return true;
            }
        }
        return false;
    }

    /** Where an item begins that is there in part; the given end if none does. */
    private int tornAt(int end) {
        for (int open = text.lastIndexOf(" [", end); open >= 0; open = text.lastIndexOf(" [", open - 1)) {
            boolean begun = quote(open) > 0;
            if (isTorn(open, end) && (begun || openOf(open) >= 0)) {
                torn = text.substring(open + 2, nameEnd(open));
                return open;
            }
            if (begun) {
                return end;
            }
        }
        return end;
    }

    private boolean isTorn(int open, int end) {
        int quote = quote(open);
        if (quote == 0) {
            return nameEnd(open) == end;
        }
        int closing = closing(open, quote);
        return closing < 0 || closing == end - 1;
    }
}

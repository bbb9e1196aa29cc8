package org.modsecexplorer.parse.message;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.parse.message.MessageItems.Item;

/**
 * Reads the remaining items of a message in which one item is damaged: those before it and those after it. Text from a client can look like items, but the
 * engine writes a dot or a word after such text. So items count only if no such word stands between them and the others.
 */
final class DamagedItems {

    /** Every message of a rule has these items; one of them must be complete to show where the items begin. */
    private static final List<String> BEGINNINGS = List.of("file", "line", "id");
    private static final int LINE = MessageItems.rank("line");

    /** The engine writes these after a name that a client chose. */
    private static final String DOT = ".";
    private static final String DOT_AND_ITEM = ". [";

    private final MessageItems whole;
    private final String text;

    /** The complete items after the damaged one, and where they begin. */
    private final List<Item> behind;
    private final int to;

    private final List<Item> items = new ArrayList<>();
    private int start;
    private String damaged = "";

    private DamagedItems(MessageItems whole, int to) {
        this.whole = whole;
        this.text = whole.text();
        this.behind = whole.items();
        this.to = to;
        this.start = whole.start();
    }

    /** @param to where the complete items at the end of the message begin @return null if no other item can be read */
    static @Nullable DamagedItems of(MessageItems whole, int to) {
        DamagedItems found = new DamagedItems(whole, to);
        return found.read() ? found : null;
    }

    List<Item> items() {
        return items;
    }

    int start() {
        return start;
    }

    /** The name of the damaged item, empty if it cannot be read. */
    String damaged() {
        return damaged;
    }

    private boolean read() {
        for (String name : BEGINNINGS) {
            int from = text.lastIndexOf(" [" + name + " \"", to - 1);
            if (from >= 0 && readFrom(from)) {
                return true;
            }
        }
        return readFile();
    }

    private boolean readFrom(int from) {
        items.clear();
        int at = from;
        int rank = -1;
        for (int end = whole.endOf(at); end > 0 && end <= to; end = whole.endOf(at)) {
            Item item = whole.item(at, end);
            int next = MessageItems.rank(item.name());
            // a file name with a quote or bracket spans several items
            if (next >= 0 && next < rank || next == 0 && (item.value().indexOf('"') >= 0 || item.value().contains(" ["))) {
                break;
            }
            items.add(item);
            rank = Math.max(rank, next);
            at = end;
        }
        if (items.isEmpty() || !isDamage(at) || !mayFollow(rank)) {
            return false;
        }
        mend(at, rank);
        items.addAll(behind);
        start = from;
        return true;
    }

    /** True if the text up to the last items is a damaged item, and not words of the engine. */
    private boolean isDamage(int from) {
        return text.startsWith(" ", from) && !text.substring(from, to).stripTrailing().endsWith(DOT) && text.indexOf(DOT_AND_ITEM, from, to) < 0;
    }

    /** True if the last items continue the engine's order of items. */
    private boolean mayFollow(int rank) {
        int first = behind.isEmpty() ? Integer.MAX_VALUE : MessageItems.rank(behind.getFirst().name());
        return first > rank || first == rank && behind.getFirst().name().equals(MessageItems.TAG);
    }

    /** The engine writes the file before the line: if the line is the first item, the text before it is a damaged file. */
    private boolean readFile() {
        items.clear();
        if (behind.isEmpty() || MessageItems.rank(behind.getFirst().name()) != LINE) {
            return false;
        }
        int from = Math.max(text.lastIndexOf(" [file", to), text.lastIndexOf(" file \"", to));
        if (from < 0 || !isDamage(from)) {
            from = text.lastIndexOf(DOT_AND_ITEM, to - 2) + 1;
        }
        if (from <= 0 || !isDamage(from)) {
            return false;
        }
        mend(from, -1);
        items.addAll(behind);
        start = from;
        return true;
    }

    /** Uses the damaged item as well if it lacks only one mark: a quote, or its closing bracket. */
    private void mend(int from, int rank) {
        int name = whole.nameEnd(from);
        damaged = text.startsWith(" [", from) ? text.substring(from + 2, name) : "";
        int own = MessageItems.rank(damaged);
        if (own <= rank || !mayFollow(own) || !text.startsWith(" ", name)) {
            return;
        }
        boolean opened = text.startsWith("\"", name + 1);
        boolean bracket = text.startsWith("]", to - 1);
        int last = bracket ? to - 2 : to - 1;
        int value = opened ? name + 2 : name + 1;
        boolean closed = last >= value && text.charAt(last) == '"' && !whole.isEscaped(value, last);
        int marks = (opened ? 1 : 0) + (bracket ? 1 : 0) + (closed ? 1 : 0);
        int end = closed ? last : last + 1;
        if (marks == 2 && value <= end && !whole.hasQuote(value, end)) {
            items.add(new Item(damaged, text.substring(value, end)));
        }
    }
}

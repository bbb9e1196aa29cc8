package org.modsecexplorer.parse.message;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.parse.message.MessageItems.Item;

/**
 * What is left of the items of a message if one of them is damaged: those in front of it, and those behind it. What a client sent can look like items,
 * but the engine writes a dot or a word behind it; so items are believed only if nothing of that kind stands between them and the others.
 */
final class DamagedItems {

    /** Of the items that every message of a rule has, one must be whole to tell where they begin. */
    private static final List<String> BEGINNINGS = List.of("file", "line", "id");
    private static final int LINE = MessageItems.rank("line");

    /** As the engine ends its words about a name that a client chose. */
    private static final String DOT = ".";
    private static final String DOT_AND_ITEM = ". [";

    private final MessageItems whole;
    private final String text;

    /** The whole items behind the damaged one, and where they begin. */
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

    /** @param to where the whole items at the end of the message begin @return null if nothing more can be read than those */
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

    /** The name of the damaged item, empty if that cannot be read either. */
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
            // between an item and the one that must follow it, a file's name would hold both
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

    /** True if the text from there to the items at the end is a damaged item, and no words of the engine. */
    private boolean isDamage(int from) {
        return text.startsWith(" ", from) && !text.substring(from, to).stripTrailing().endsWith(DOT) && text.indexOf(DOT_AND_ITEM, from, to) < 0;
    }

    /** True if the items at the end go on where the others stop. */
    private boolean mayFollow(int rank) {
        int first = behind.isEmpty() ? Integer.MAX_VALUE : MessageItems.rank(behind.getFirst().name());
        return first > rank || first == rank && behind.getFirst().name().equals(MessageItems.TAG);
    }

    /** The engine writes the file in front of each line: where a line is the first item, the text in front of it is a damaged file. */
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

    /** Takes the damaged item too if one mark of it is missing and no more: a quote, or the bracket at its end. */
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

package org.modsecexplorer.parse.coraza;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The items {@code [name "value"]} at the end of a message. Quotes inside values are escaped, so a bracket, a name and an unescaped quote always begin an
 * item, even after a damaged one.
 */
final class CorazaItems {

    private static final String FILE = "[file \"";
    private static final String LINE = "[line \"";
    private static final String TAG = "tag";

    private final String text;
    private final List<String> warnings;
    private final Set<String> names = new HashSet<>();
    private boolean damaged;

    CorazaItems(String text, List<String> warnings) {
        this.text = text;
        this.warnings = warnings;
    }

    /** Where the items begin, -1 if there are none. Text from a client precedes the last line item and the file item before it. */
    int start() {
        int file = text.lastIndexOf(FILE);
        int line = text.lastIndexOf(LINE);
        if (line < file) {
            return file;
        }
        int quote = file < 0 ? -1 : closingQuote(file + FILE.length());
        boolean follows = quote >= 0 && (line == quote + 3 || line == quote + 2 || quote == line + LINE.length() - 1);
        return follows ? file : line;
    }

    /** Where the words before the items end; a damaged file item belongs to the items. */
    int endOfWords(int start) {
        if (text.startsWith(FILE, start)) {
            return start;
        }
        int file = Math.max(text.lastIndexOf(" [file", start), text.lastIndexOf(" file \"", start));
        damage("file");
        return file < 0 ? start : file;
    }

    boolean isDamaged() {
        return damaged;
    }

    /** Passes on each readable item with its value still escaped. */
    void forEach(int from, BiConsumer<String, String> each) {
        for (int at = from; at >= 0 && at < text.length(); ) {
            int name = nameEnd(at);
            int quote = name + 2;
            int end = closingQuote(quote);
            if (end < 0) {
                warnings.add("A message is cut off inside one of its items.");
                damaged = true;
                return;
            }
            String item = text.substring(at + 1, name);
            int next = text.startsWith("]", end + 1) ? next(end + 2) : -1;
            if (next >= 0) {
                take(item, quote, end, each);
            } else {
                next = behindDamaged(item, quote, end, each);
            }
            at = next < text.length() && nameEnd(next) < 0 ? behindText(next) : next;
        }
    }

    private void take(String item, int quote, int end, BiConsumer<String, String> each) {
        if (!item.equals(TAG) && !names.add(item)) {
            warnings.add("A message has its item " + item + " more than once: the last one is used.");
        }
        each.accept(item, text.substring(quote, end));
    }

    /** Takes an item even if it lacks one mark at its end. @return where the next one begins */
    private int behindDamaged(String item, int quote, int end, BiConsumer<String, String> each) {
        damage(item);
        int next = label(quote);
        if (next > end && next == end + 2) {
            take(item, quote, end, each);
        } else if (next >= 0 && nameEnd(next) + 1 == end && text.startsWith("] ", next - 2)) {
            take(item, quote, next - 2, each);
        }
        return next < 0 ? text.length() : next;
    }

    /** Skips text that is no item. */
    private int behindText(int from) {
        int next = label(from);
        if (next < text.length()) {
            damage("");
        }
        return next;
    }

    private void damage(String item) {
        damaged = true;
        warnings.add("An item of a message is damaged" + (item.isEmpty() ? "" : ": " + item) + ". What can be read is used.");
    }

    /** The position after the blanks. */
    private int next(int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        return at;
    }

    /** The position of the next item; the end of the text if there is none. */
    private int label(int from) {
        for (int open = text.indexOf('[', from); open >= 0; open = text.indexOf('[', open + 1)) {
            if (nameEnd(open) > 0) {
                return open;
            }
        }
        return text.length();
    }

    /** The end of the name of the item that begins there, -1 if none does. */
    private int nameEnd(int open) {
        if (!text.startsWith("[", open)) {
            return -1;
        }
        int end = open + 1;
        while (end < text.length() && isName(text.charAt(end))) {
            end++;
        }
        return end > open + 1 && text.startsWith(" \"", end) ? end : -1;
    }

    private static boolean isName(char c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_';
    }

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
}

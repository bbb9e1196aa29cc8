package org.modsecexplorer.parse.errors;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The items that the engines write after a message in the error log: {@code [hostname "…"] [uri "…"] [unique_id "…"]}, and version 3 also {@code [ref "…"]}. Text from
 * clients stands before it (names of parameters) and after it (nginx's request, Apache's referer), partly with its quotes, so that it can look the same. If
 * there are two such tails, nobody can tell which one the server wrote, and none counts.
 *
 * @param from     where it begins, which is where the message ends
 * @param to       where it ends
 * @param hasRef   true if it is version 3's
 * @see "apache2_util.c internal_log_ex, ModSecurity 2.9; rule_message.cc, ModSecurity 3"
 */
record Tail(int from, int to, @Nullable String hostname, String uri, String uniqueId, boolean hasRef) {

    private static final String HOSTNAME = " [hostname \"";
    private static final String URI = " [uri \"";
    private static final String UNIQUE_ID = " [unique_id \"";
    private static final String REF = " [ref \"";
    private static final String END = "\"]";

    /** The first words of what the servers write after a message. */
    private static final List<String> FOLLOWING = List.of(", referer: ", ", client: ");

    /** More than two say no more. */
    private static final int MOST = 2;

    /** All tails of a line, at most two. @param text one char per byte, from the engine's label, the server's escapes undone */
    static List<Tail> in(String text) {
        List<Tail> found = new ArrayList<>(1);
        for (int at = text.indexOf(UNIQUE_ID); at >= 0 && found.size() < MOST; at = text.indexOf(UNIQUE_ID, at + 1)) {
            Tail tail = at(text, at);
            if (tail != null) {
                found.add(tail);
            }
        }
        return found;
    }

    private static @Nullable Tail at(String text, int id) {
        int value = id + UNIQUE_ID.length();
        int end = text.indexOf('"', value);
        if (end < 0 || !text.startsWith(END, end) || text.indexOf(' ', value, end) >= 0) {
            return null;
        }
        int to = end + END.length();
        boolean hasRef = text.startsWith(REF, to);
        if (hasRef) {
            int closing = text.indexOf(END, to + REF.length());
            if (closing < 0) {
                return null;
            }
            to = closing + END.length();
        }
        int uri = itemBefore(text, URI, id, hasRef);
        if (uri < 0 || !ends(text, to)) {
            return null;
        }
        int hostname = itemBefore(text, HOSTNAME, uri, hasRef);
        return new Tail(
                hostname < 0 ? uri : hostname,
                to,
                hostname < 0 ? null : text.substring(hostname + HOSTNAME.length(), uri - END.length()),
                text.substring(uri + URI.length(), id - END.length()),
                text.substring(value, end),
                hasRef);
    }

    private static boolean ends(String text, int to) {
        return text.substring(to).isBlank() || FOLLOWING.stream().anyMatch(words -> text.startsWith(words, to));
    }

    /** Where the item of that name begins that ends at that place; -1 if another ends there. @param isRaw true if its quotes are not escaped */
    private static int itemBefore(String text, String name, int end, boolean isRaw) {
        int from = text.lastIndexOf(name, end - 1);
        int value = from + name.length();
        int closing = end - END.length();
        boolean isOne = from >= 0 && closing >= value && text.startsWith(END, closing);
        return isOne && (isRaw || closingQuote(text, value) == closing) ? from : -1;
    }

    /** The next quote without a backslash that escapes it; -1 if there is none. */
    private static int closingQuote(String text, int from) {
        for (int at = from; at < text.length(); at++) {
            if (text.charAt(at) == '"') {
                return at;
            }
            if (text.charAt(at) == '\\') {
                at++;
            }
        }
        return -1;
    }
}

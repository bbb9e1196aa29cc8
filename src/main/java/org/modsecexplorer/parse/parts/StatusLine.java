package org.modsecexplorer.parse.parts;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Action;
import org.modsecexplorer.audit.RuleMatch;

/** {@code HTTP/1.1 403 Forbidden}. */
public record StatusLine(@Nullable String protocol, @Nullable Integer code) {

    static final StatusLine NONE = new StatusLine(null, null);
    /** In front of a message of version 3. */
    private static final String LABEL = "ModSecurity: ";

    private static final String DENIED = "Access denied with code ";

    /** C prints this for the missing protocol of HTTP/0.9. */
    private static final String NO_PROTOCOL = "(null)";

    /** @param line empty if no headers were sent: the client had disconnected, or spoke HTTP/0.9 */
    public static StatusLine of(String line, List<String> warnings) {
        if (line.isEmpty()) {
            return NONE;
        }
        int blank = line.indexOf(' ');
        String protocol = blank < 0 ? line : line.substring(0, blank);
        Integer code = blank < 0 ? null : number(line.substring(blank + 1));
        if (code == null) {
            warnings.add("The first line of part F has no status.");
        }
        return new StatusLine(protocol.equals(NO_PROTOCOL) ? null : protocol, code);
    }

    /** The status that a denial gives if part F is missing. */
    public static StatusLine denied(List<RuleMatch> matches) {
        for (RuleMatch match : matches) {
            int words = match.message().startsWith(LABEL) ? LABEL.length() : 0;
            if (match.action() == Action.DENIED && match.message().startsWith(DENIED, words)) {
                return new StatusLine(null, number(match.message().substring(words + DENIED.length())));
            }
        }
        return NONE;
    }

    public static boolean isOne(String line) {
        int blank = line.indexOf(' ');
        return line.startsWith("HTTP/") && number(line.substring(blank + 1)) != null;
    }

    /** The number in the leading digits; null if there are none. */
    private static @Nullable Integer number(String text) {
        int end = 0;
        while (end < text.length() && end < 4 && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end == 0 ? null : Integer.valueOf(text.substring(0, end));
    }
}

package org.modsecexplorer.explain;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.RuleMatch;

/** Which part of the request or response a rule matched, for example {@code ARGS:q}. */
public final class Place {

    /** The operators of libinjection name no variable; the rule's own data does, after words that no client can write. */
    private static final Pattern FINGERPRINT = Pattern.compile("detected SQLi using libinjection with fingerprint '([^']{1,16})'");

    private static final String XSS = "detected XSS using libinjection";
    private static final int LONGEST = 300;

    private Place() {}

    /** Null if the log does not name it. */
    public static @Nullable String of(RuleMatch match) {
        if (match.target() != null || match.data() == null) {
            return match.target();
        }
        Matcher fingerprint = FINGERPRINT.matcher(match.explanation());
        if (fingerprint.lookingAt()) {
            return after("Matched Data: " + fingerprint.group(1) + " found within ", match.data());
        }
        return match.explanation().startsWith(XSS) ? after("Matched Data: XSS data found within ", match.data()) : null;
    }

    /** The name up to its colon and space; a name may have colons itself. */
    private static @Nullable String after(String words, String data) {
        if (!data.startsWith(words)) {
            return null;
        }
        int end = data.indexOf(": ", words.length());
        return end < 0 || end - words.length() > LONGEST ? null : data.substring(words.length(), end);
    }
}

package org.modsecexplorer.ui.tuning;

import org.jspecify.annotations.Nullable;
import org.modsecexplorer.query.message.MatchedData;

/**
 * The part of a value that a rule matched.
 *
 * @param before end of the value's text before the match
 * @param after  start of the text behind it
 */
record MatchedText(String before, String matched, String after) {

    private static final int BEFORE = 20;
    private static final int AFTER = 120;
    private static final int LONGEST = 200;

    /** @param data as the rule logged it; null or empty if it logged nothing */
    static MatchedText of(@Nullable String data) {
        MatchedData logged = MatchedData.of(data);
        String matched = logged.matched();
        String value = logged.value();
        if (value == null) {
            return new MatchedText("", "", shortened(matched));
        }
        int place = matched.isEmpty() ? -1 : value.indexOf(matched);
        if (place < 0) {
            // libinjection logs a fingerprint, and some rules what they decoded
            return new MatchedText("", shortened(value), "");
        }
        String before = value.substring(0, place);
        String after = value.substring(place + matched.length());
        return new MatchedText(
                before.length() > BEFORE ? "…" + before.substring(before.length() - BEFORE) : before, shortened(matched),
                after.length() > AFTER ? after.substring(0, AFTER) + "…" : after);
    }

    private static String shortened(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}

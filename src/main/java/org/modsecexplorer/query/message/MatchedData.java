package org.modsecexplorer.query.message;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a rule logged about its match.
 *
 * @param matched the text that matched, or a fingerprint of it
 * @param value   that it was found in; null if the rule logged only one text
 */
public record MatchedData(String matched, @Nullable String value) {

    /** @see "logdata of the Core Rule Set: Matched Data: %{TX.0} found within %{MATCHED_VAR_NAME}: %{MATCHED_VAR}" */
    private static final Pattern LOGGED = Pattern.compile("Matched Data: (.*?) found within [^:\\s]+(?::.{0,2000}?)?: (.*)", Pattern.DOTALL);

    /** @param data as the rule logged it; null or empty if it logged nothing */
    public static MatchedData of(@Nullable String data) {
        String text = data == null ? "" : data;
        Matcher logged = LOGGED.matcher(text);
        return logged.matches() ? new MatchedData(logged.group(1), logged.group(2)) : new MatchedData(text, null);
    }
}

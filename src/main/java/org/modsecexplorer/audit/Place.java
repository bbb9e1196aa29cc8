package org.modsecexplorer.audit;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names the part of the request or response that a rule matched, for example {@code ARGS:q}. */
public final class Place {

    /** libinjection's operators name no variable. The rule's data does, after words that no client can write: the fingerprint has at most 8 characters. */
    private static final Pattern LIBINJECTION_DATA = Pattern.compile("Matched Data: (?:XSS data|\\S{1,8}) found within ");

    private static final Pattern LIBINJECTION = Pattern.compile("detected (?:SQLi|XSS) using libinjection");
    private static final int MAX_NAME = 300;

    private static final String TX = "TX:";
    private static final String MATCHED = "MATCHED_VARS:";
    private static final Pattern HEADER_NAME = Pattern.compile("header_name_(?:9\\d{5}_)?");

    private Place() {}

    /**
     * Null if the log does not name it.
     *
     * @param variable    that the engine names
     * @param explanation the engine's words on why the rule matched
     * @param data        the rule's data
     */
    public static @Nullable String of(@Nullable String variable, String explanation, @Nullable String data) {
        if (variable != null) {
            return ofFirstLink(variable);
        }
        return data != null && LIBINJECTION.matcher(explanation).lookingAt() ? inData(data) : null;
    }

    /** The name up to its colon and space; a name may have colons itself. */
    private static @Nullable String inData(String data) {
        Matcher words = LIBINJECTION_DATA.matcher(data);
        if (!words.lookingAt()) {
            return null;
        }
        int end = data.indexOf(": ", words.end());
        return end < 0 || end - words.end() > MAX_NAME ? null : data.substring(words.end(), end);
    }

    /**
     * Names what the first link of a chain matched, which is what an exclusion can remove. Later links test copies in variables of the transaction.
     *
     * @see "rules 920420, 920440, 920450, 920480, 921170, 931130, 933120 of the Core Rule Set 3.3"
     */
    private static String ofFirstLink(String variable) {
        if (variable.startsWith(MATCHED)) {
            return variable.substring(MATCHED.length());
        }
        if (!variable.regionMatches(true, 0, TX, 0, TX.length())) {
            return variable;
        }
        String name = variable.substring(TX.length());
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.equals("content_type") || lower.equals("content_type_charset")) {
            return "REQUEST_HEADERS:Content-Type";
        }
        if (lower.equals("extension")) {
            return "REQUEST_BASENAME";
        }
        if (lower.startsWith("rfi_parameter_")) {
            return name.substring("rfi_parameter_".length());
        }
        if (lower.startsWith("paramcounter_args_names:")) {
            return "ARGS:" + name.substring("paramcounter_args_names:".length());
        }
        Matcher header = HEADER_NAME.matcher(lower);
        return header.lookingAt() ? "REQUEST_HEADERS_NAMES:" + name.substring(header.end()) : variable;
    }
}

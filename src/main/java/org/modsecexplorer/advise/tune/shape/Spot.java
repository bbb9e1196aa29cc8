package org.modsecexplorer.advise.tune.shape;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.audit.sign.ListedValue;

/**
 * Where a rule matched, as the engine names it.
 *
 * @param place for example {@code ARGS:q}; null if the log names none
 * @param value for a rule that compares the method, content type or extension with a list: the value that the list does not allow; else null
 */
public record Spot(@Nullable String place, @Nullable String value) {

    private static final Pattern MEDIA_TYPE = Pattern.compile("[\\s|]*([^\\s;,|]{1,100}).*", Pattern.DOTALL);

    /** Where the rule matched. @param match its data is the value, if the rule compares with a list */
    public static Spot of(RuleMatch match) {
        return new Spot(match.target(), switch (ListedValue.of(match.ruleId())) {
            case METHOD -> match.data();
            case CONTENT_TYPE -> mediaType(match.data());
            case EXTENSION -> match.data() == null ? null : match.data().toLowerCase(Locale.ROOT);
            case null -> null;
        });
    }

    /** The rules log it between bars. */
    private static @Nullable String mediaType(@Nullable String data) {
        Matcher found = MEDIA_TYPE.matcher(data == null ? "" : data);
        return found.matches() ? found.group(1).toLowerCase(Locale.ROOT) : null;
    }

    /** The collection, for example {@code ARGS}; empty without a place. */
    public String collection() {
        int colon = place == null ? -1 : place.indexOf(':');
        return place == null ? "" : colon < 0 ? place : place.substring(0, colon);
    }

    /** The name within the collection; null if there is none. */
    public @Nullable String name() {
        int colon = place == null ? -1 : place.indexOf(':');
        return place == null || colon < 0 ? null : place.substring(colon + 1);
    }

    /** True for cookies and headers: a browser sends them with every request, to any path. */
    public boolean travels() {
        return collection().startsWith("REQUEST_COOKIES") || collection().startsWith("REQUEST_HEADERS");
    }

    /** For people: the place, and the value. */
    public String text() {
        return (place == null ? "(no place)" : place) + (value == null ? "" : " " + value);
    }
}

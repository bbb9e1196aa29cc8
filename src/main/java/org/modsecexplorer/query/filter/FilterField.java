package org.modsecexplorer.query.filter;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The table of all filter fields, in the order of the help. The grammar, the completion, the help and {@code docs/filters.md} are made from it; the bundle
 * {@code filter} describes each field.
 */
public enum FilterField {
    SINCE("since", Kind.TIME, "since:2d"),
    UNTIL("until", Kind.TIME, "until:\"2026-11-15 06:00\""),
    ON("on", Kind.DAY, "on:yesterday"),
    AT("at", Kind.MOMENT, "at:\"2026-11-20 14:03\" within:5m"),
    WITHIN("within", Kind.WITHIN, "at:14:03 within:10m"),
    OUTCOME("outcome", Kind.OUTCOME, "outcome:blocked"),
    SEVERITY("severity", Kind.SEVERITY, "severity:>=error"),
    SOURCE("source", Kind.SOURCE, "source:error-log"),
    RULE("rule", Kind.RULE, "rule:942000..942999"),
    TARGET(TextField.TARGET, Kind.NAME, "target:ARGS:q"),
    TAG(TextField.TAG, Kind.TEXT, "tag:attack-sqli"),
    MSG(TextField.MSG, Kind.TEXT, "msg:\"sql injection\""),
    DATA(TextField.DATA, Kind.TEXT, "data:~union.{1,40}select"),
    CLIENT(AddressField.CLIENT, "ip:192.0.2.0/24,2001:db8::/32"),
    SERVER(AddressField.SERVER, "server:10.0.0.1..10.0.0.9"),
    HOST(TextField.HOST, Kind.NAME, "host:*.example.com"),
    METHOD(TextField.METHOD, Kind.NAME, "method:PUT,DELETE"),
    URI(TextField.URI, Kind.TEXT, "uri:/wp-*"),
    PATH(TextField.PATH, Kind.NAME, "path:/login,/wp-admin/*"),
    AGENT(TextField.AGENT, Kind.TEXT, "agent:(curl or python)"),
    PROTOCOL(TextField.PROTOCOL, Kind.NAME, "protocol:HTTP/1.0"),
    STATUS(NumberField.STATUS, "status:403,500..599"),
    SCORE(NumberField.SCORE, "score:5..20"),
    MATCHES(NumberField.MATCHES, "matches:>3"),
    DURATION(NumberField.DURATION, "duration:>2s"),
    PORT(NumberField.PORT, "port:443"),
    UNIQUE_ID(TextField.UNIQUE_ID, Kind.NAME, "id:ZzQ1A38AAQEAAAYx"),
    LABEL(TextField.HOST_LABEL, Kind.NAME, "label:web-1"),
    FORMAT(TextField.FORMAT, Kind.NAME, "format:v2-native"),
    WARNING(TextField.WARNING, Kind.TEXT, "warning:incomplete"),
    APACHE_ERROR(TextField.APACHE_ERROR, Kind.TEXT, "apache-error:timeout"),
    HEADER(OriginalPart.HEADER, "header:referer=example.net"),
    RESPONSE_HEADER(OriginalPart.RESPONSE_HEADER, "response-header:location"),
    COOKIE(OriginalPart.COOKIE, "cookie:session"),
    ARG(OriginalPart.ARG, "arg:q=union"),
    BODY(OriginalPart.BODY, "body:password"),
    RAW(OriginalPart.RAW, "raw:\"Apache-Error\""),
    HAS("has", Kind.EXISTENCE, "has:session"),
    MISSING("missing", Kind.EXISTENCE, "missing:agent"),
    OFF("off", Kind.OFF, "off:(status:403)");

    /** What the values of a field are, and so what may follow its colon. */
    public enum Kind {
        TIME,
        DAY,
        MOMENT,
        WITHIN,
        OUTCOME,
        SEVERITY,
        SOURCE,
        RULE,
        ADDRESS,
        /** A short text that is compared as a whole, ignoring case. */
        NAME,
        /** A text of which a part is enough. */
        TEXT,
        NUMBER,
        /** A name in the stored original, such as that of a header, perhaps with a value. */
        KEYED,
        /** A text in the stored original. */
        ORIGINAL,
        EXISTENCE,
        /** Switches off what follows. */
        OFF
    }

    private final String word;
    private final Kind kind;
    private final String example;
    private final @Nullable Object values;

    FilterField(String word, Kind kind, String example) {
        this(word, kind, example, null);
    }

    FilterField(TextField values, Kind kind, String example) {
        this(values.word(), kind, example, values);
    }

    FilterField(AddressField values, String example) {
        this(values.word(), Kind.ADDRESS, example, values);
    }

    FilterField(NumberField values, String example) {
        this(values.word(), Kind.NUMBER, example, values);
    }

    FilterField(OriginalPart values, String example) {
        this(values.word(), values.isKeyed() ? Kind.KEYED : Kind.ORIGINAL, example, values);
    }

    FilterField(String word, Kind kind, String example, @Nullable Object values) {
        this.word = word;
        this.kind = kind;
        this.example = example;
        this.values = values;
    }

    /** The field with that name, in small or capital letters. */
    public static Optional<FilterField> named(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return Stream.of(values()).filter(field -> field.word.equals(lower)).findFirst();
    }

    /** The field's name as typed in a filter. */
    public String word() {
        return word;
    }

    public Kind kind() {
        return kind;
    }

    /** A filter that shows how the field is used. */
    public String example() {
        return example;
    }

    /** One sentence for the help. */
    public String description(Locale locale) {
        String pattern = ResourceBundle.getBundle("org.modsecexplorer.query.filter", locale).getString("field." + word);
        return new MessageFormat(pattern, locale).format(new Object[] {String.join(", ", Existence.words())});
    }

    /** True if a comma separates values. In long texts it is a character like any other. */
    public boolean isListed() {
        return switch (kind) {
            case OUTCOME, SEVERITY, SOURCE, RULE, ADDRESS, NAME, NUMBER, EXISTENCE -> true;
            case TEXT -> this == TAG;
            case TIME, DAY, MOMENT, WITHIN, KEYED, ORIGINAL, OFF -> false;
        };
    }

    /** True if {@code <} and ranges are understood. */
    public boolean isOrdered() {
        return kind == Kind.NUMBER || kind == Kind.SEVERITY || kind == Kind.RULE;
    }

    /** True if {@code *} and regular expressions are understood. */
    public boolean isText() {
        return kind == Kind.NAME || kind == Kind.TEXT || kind == Kind.KEYED || kind == Kind.ORIGINAL;
    }

    /** True if the original of each remaining transaction must be read. */
    public boolean isInOriginal() {
        return kind == Kind.KEYED || kind == Kind.ORIGINAL;
    }

    TextField text() {
        return as(TextField.class);
    }

    NumberField number() {
        return as(NumberField.class);
    }

    AddressField address() {
        return as(AddressField.class);
    }

    OriginalPart original() {
        return as(OriginalPart.class);
    }

    private <T> T as(Class<T> type) {
        if (values == null) {
            throw new IllegalStateException(word + " has no values of its own");
        }
        return type.cast(values);
    }
}

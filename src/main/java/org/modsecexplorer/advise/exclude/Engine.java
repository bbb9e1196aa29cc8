package org.modsecexplorer.advise.exclude;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.modsecexplorer.audit.Format;

/** The engine that reads the exclusions. The engines differ in what a {@code ctl} action can name, in the path they compare, and in the names of JSON values. */
public enum Engine {
    /** ModSecurity 2.9: {@code REQUEST_FILENAME} is as sent, and {@code ^} and {@code $} match at the ends only. */
    V2("ModSecurity 2.9", "[0-9A-Za-z_.\\[\\]:$/~@()+*!-]+", true),
    /** ModSecurity 3: {@code REQUEST_FILENAME} is decoded, and {@code ^} and {@code $} match at each line. */
    V3("ModSecurity 3", "[0-9A-Za-z_.\\[\\]:$/-]+", false),
    /** Coraza: like version 3. */
    CORAZA("Coraza", "[0-9A-Za-z_.\\[\\]-]+", false);

    private static final int LONGEST_NAME = 200;

    private final String title;
    private final Pattern names;
    private final boolean comparesAsSent;

    Engine(String title, String names, boolean comparesAsSent) {
        this.title = title;
        this.names = Pattern.compile(names);
        this.comparesAsSent = comparesAsSent;
    }

    /** The engine that wrote most of the log; empty if the log does not tell. @param formats the most frequent first */
    public static Optional<Engine> of(List<Format> formats) {
        return formats.stream().flatMap(format -> of(format).stream()).findFirst();
    }

    private static Optional<Engine> of(Format format) {
        return switch (format) {
            case NATIVE_V2, JSON_V2, ERROR_LOG_V2 -> Optional.of(V2);
            case NATIVE_V3, JSON_V3, ERROR_LOG_V3 -> Optional.of(V3);
            case NATIVE_CORAZA, JSON_CORAZA, JSON_CORAZA_LEGACY, OCSF_CORAZA, ERROR_LOG_CORAZA -> Optional.of(CORAZA);
            case ANCESTOR_ROW -> Optional.empty();
        };
    }

    /** As it is typed. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String title() {
        return title;
    }

    /** True if a {@code ctl} action can name this parameter, cookie or header. */
    boolean canName(String name) {
        return name.length() <= LONGEST_NAME && names.matcher(name).matches() && !isRegularExpression(name);
    }

    /** The engines take a name between slashes for a regular expression. */
    private static boolean isRegularExpression(String name) {
        return name.startsWith("/");
    }

    /** True if the path is compared with its percent signs, false if it is decoded before. */
    boolean comparesAsSent() {
        return comparesAsSent;
    }

    /** How a {@code ctl} action names all of an XML body: version 2 forgets the path in it. */
    String xml() {
        return this == V2 ? "XML" : "XML:/*";
    }

    String start() {
        return comparesAsSent ? "^" : "\\A";
    }

    String end() {
        return comparesAsSent ? "$" : "\\z";
    }
}

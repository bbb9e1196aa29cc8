package org.modsecexplorer.advise.tune.shape;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A path in which numbers, dates, hashes and ids are replaced by marks, so that {@code /orders/17} and {@code /orders/18} are one shape. A digit that follows a
 * letter stays: {@code /api/v1} and {@code /api/v2} differ.
 *
 * @param text the path; marks are characters of Unicode's private area, which no path keeps
 */
public record PathShape(String text) implements Comparable<PathShape> {

    /** A kind of path segment. The pattern is a regular expression without anchors that every engine understands. */
    public enum Mark {
        NUMBER("[0-9]+"),
        DATE("[0-9]{4}-[0-9]{2}-[0-9]{2}"),
        UUID("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"),
        HASH("[0-9a-fA-F]{8,128}"),
        ID("[0-9A-Za-z]{8,128}"),
        /** One of several names, see {@link NameFolding}; files, which have a dot, are none. */
        NAME("[0-9A-Za-z_][0-9A-Za-z_~-]*");

        private final String pattern;

        Mark(String pattern) {
            this.pattern = pattern;
        }

        public String pattern() {
            return pattern;
        }

        char sign() {
            return (char) (FIRST + ordinal());
        }
    }

    /** Stands for a character that the path of a request cannot name, so a shape with it cannot be written as a pattern. */
    private static final char LOST = '\ufffd';

    private static final char FIRST = '\ue000';
    private static final int LONGEST = 1_000;

    private static final Pattern ORIGIN = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*://[^/?#]*");
    private static final Pattern DATES = Pattern.compile("(?<![0-9A-Za-z])[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9A-Za-z])");
    private static final Pattern UUIDS = Pattern.compile("(?<![0-9A-Za-z])[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}(?![0-9A-Za-z])");
    private static final Pattern WORDS = Pattern.compile("(?<![0-9A-Za-z%])[0-9A-Za-z]{8,128}(?![0-9A-Za-z])");
    /** Digits that follow a letter, or the percent sign of an encoded character, are part of a name. */
    private static final Pattern NUMBERS = Pattern.compile("(?<![0-9A-Za-z%])[0-9]+(?![0-9A-Za-z])");
    private static final Pattern ENCODED = Pattern.compile("%[0-9A-Fa-f]{2}");
    private static final Pattern NAME = Pattern.compile(Mark.NAME.pattern());

    /** The path of a request, without origin and query. @param uri null if there is no request line */
    public static String path(@Nullable String uri) {
        String path = uri == null ? "" : uri.startsWith("/") ? uri : ORIGIN.matcher(uri).replaceFirst("");
        for (int i = 0; i < path.length(); i++) {
            if (path.charAt(i) == '?' || path.charAt(i) == '#') {
                return path.substring(0, i);
            }
        }
        return path;
    }

    /** The path of a request as it is. @param uri with or without the query; null if there is no request line */
    public static PathShape exact(@Nullable String uri) {
        String path = path(uri);
        StringBuilder text = new StringBuilder(Math.min(path.length(), LONGEST) + 1);
        for (int i = 0; i < path.length() && i < LONGEST; i++) {
            char c = path.charAt(i);
            text.append(c >= FIRST && c <= '\uf8ff' || c < ' ' || c == 0x7f ? LOST : c);
        }
        return new PathShape(path.length() > LONGEST ? text.append(LOST).toString() : text.toString());
    }

    /** The shape of a request's path. */
    public static PathShape of(@Nullable String uri) {
        PathShape exact = exact(uri);
        String path = exact.text();
        if (path.chars().noneMatch(c -> c >= '0' && c <= '9')) {
            return exact;
        }
        String marked = replace(path, UUIDS, Mark.UUID);
        marked = replace(marked, DATES, Mark.DATE);
        marked = WORDS.matcher(marked).replaceAll(found -> Matcher.quoteReplacement(word(found.group())));
        return new PathShape(replace(marked, NUMBERS, Mark.NUMBER));
    }

    private static String replace(String path, Pattern pattern, Mark mark) {
        return pattern.matcher(path).replaceAll(String.valueOf(mark.sign()));
    }

    /** A hash has letters and digits; an id small and capital letters as well, mixed with digits. */
    private static String word(String word) {
        long digits = word.chars().filter(Character::isDigit).count();
        if (digits == word.length()) {
            return String.valueOf(Mark.NUMBER.sign());
        }
        boolean hex = word.chars().allMatch(c -> Character.digit(c, 16) >= 0);
        if (digits > 0 && hex) {
            return String.valueOf(Mark.HASH.sign());
        }
        boolean mixed = !word.equals(word.toLowerCase(Locale.ROOT)) && !word.equals(word.toUpperCase(Locale.ROOT));
        boolean upper = word.length() >= 20 && digits >= 4;
        return digits >= 1 && mixed && changes(word) >= 3 || upper ? String.valueOf(Mark.ID.sign()) : word;
    }

    /** How often letters and digits take turns. */
    private static int changes(String word) {
        int changes = 0;
        for (int i = 1; i < word.length(); i++) {
            changes += Character.isDigit(word.charAt(i)) == Character.isDigit(word.charAt(i - 1)) ? 0 : 1;
        }
        return changes;
    }

    /** The mark for which a character of {@link #text} stands; null if it stands for itself. */
    public static @Nullable Mark mark(char c) {
        int number = c - FIRST;
        return number < 0 || number >= Mark.values().length ? null : Mark.values()[number];
    }

    /** True if a pattern can match exactly this. */
    public boolean isKnown() {
        return text.indexOf(LOST) < 0 && text.startsWith("/");
    }

    public List<String> segments() {
        return List.of(text.split("/", -1));
    }

    /** The same with one segment replaced by {@link Mark#NAME}. */
    public PathShape withName(int segment) {
        List<String> parts = new ArrayList<>(segments());
        parts.set(segment, String.valueOf(Mark.NAME.sign()));
        return new PathShape(String.join("/", parts));
    }

    /** True if the segment could be one of many names: no mark alone, nothing encoded. */
    public static boolean isName(String segment) {
        return segment.length() > 1 && !ENCODED.matcher(segment).find() && NAME.matcher(unmarked(segment)).matches();
    }

    private static String unmarked(String segment) {
        StringBuilder text = new StringBuilder();
        segment.chars().forEach(c -> text.append(mark((char) c) == null ? (char) c : '0'));
        return text.toString();
    }

    /** For people: a star for each mark. */
    @Override
    public String toString() {
        StringBuilder shown = new StringBuilder();
        text.chars().forEach(c -> shown.append(mark((char) c) == null ? (char) c : '*'));
        return shown.toString();
    }

    @Override
    public int compareTo(PathShape other) {
        return text.compareTo(other.text);
    }
}

package org.modsecexplorer.query.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.RequestLine;
import org.modsecexplorer.audit.RuleMatch;

/** Finds what rules matched among the parts of a message. */
final class Marks {

    /** More would hide the text. */
    private static final int MOST = 500;

    private static final Pattern JSON_PREFIX = Pattern.compile("^json\\.|array_(?=\\d)");

    private final List<Part> parts;
    private final @Nullable RequestLine line;
    private final List<Mark> marks = new ArrayList<>();

    /** @param line of the request, if this is one */
    Marks(List<Part> parts, @Nullable RequestLine line) {
        this.parts = parts;
        this.line = line;
    }

    List<Mark> of(List<RuleMatch> matches, boolean isResponse) {
        for (int i = 0; i < matches.size() && marks.size() < MOST; i++) {
            RuleMatch match = matches.get(i);
            if (match.target() != null && !match.reportsScore() && match.target().toUpperCase(Locale.ROOT).startsWith("RESPONSE_") == isResponse) {
                mark(i, match.target(), MatchedData.of(match.data()));
            }
        }
        return marks.stream().distinct().limit(MOST).toList();
    }

    private void mark(int match, String target, MatchedData data) {
        int colon = target.indexOf(':');
        String collection = (colon < 0 ? target : target.substring(0, colon)).toUpperCase(Locale.ROOT);
        String name = colon < 0 ? "" : target.substring(colon + 1);
        boolean inName = collection.endsWith("_NAMES");
        String kind = inName ? collection.substring(0, collection.length() - "_NAMES".length()) : collection;
        switch (kind) {
            case "ARGS", "ARGS_GET", "ARGS_POST" -> arguments(match, kind, name, inName, data);
            case "REQUEST_HEADERS", "RESPONSE_HEADERS" -> named(match, in(Section.HEADERS), name, inName, data);
            case "REQUEST_COOKIES" -> named(match, in(Section.COOKIES), name, inName, data);
            case "FILES", "MULTIPART_FILENAME", "MULTIPART_NAME", "MULTIPART_PART_HEADERS" -> named(match, in(Section.BODY), name, inName, data);
            case "REQUEST_BODY", "RESPONSE_BODY", "XML", "FULL_REQUEST", "FILES_TMP_CONTENT" -> text(match, data);
            default -> line(match, kind, data, true);
        }
    }

    private void arguments(int match, String kind, String name, boolean inName, MatchedData data) {
        Predicate<Part> sent = part -> part.section() == Section.QUERY && !kind.equals("ARGS_POST")
                || (part.section() == Section.FORM || part.section() == Section.BODY) && !kind.equals("ARGS_GET");
        named(match, sent, name, inName, data);
        if (marks.stream().anyMatch(mark -> mark.match() == match && parts.get(mark.part()).section() == Section.QUERY)) {
            line(match, "QUERY_STRING", data, false);
        }
    }

    private static Predicate<Part> in(Section section) {
        return part -> part.section() == section;
    }

    /** Of several with that name, those in which the text is; if it is in none, because the rule logged a fingerprint, lightly those with the logged value. */
    private void named(int match, Predicate<Part> among, String name, boolean inName, MatchedData data) {
        boolean anyName = name.isEmpty() || name.startsWith("/");
        List<Integer> candidates = places(among.and(part -> anyName || sameName(part, name)));
        if (candidates.isEmpty()) {
            // an engine names the values of an array in its own way
            exact(match, places(among.and(part -> part.section() == Section.BODY)), inName, data);
        } else if (!exact(match, candidates, inName, data)) {
            List<Integer> same = candidates.stream().filter(place -> data.value() != null && !data.value().isEmpty() && Finder.find(text(place, inName), data.value()) != null).toList();
            (same.isEmpty() && !anyName ? candidates : same).forEach(place -> add(match, place, 0, text(place, inName).length(), inName, false));
        }
    }

    private static boolean sameName(Part part, String name) {
        return part.path().equalsIgnoreCase(name)
                || part.section() == Section.BODY && part.path().equalsIgnoreCase(JSON_PREFIX.matcher(name).replaceAll(""));
    }

    private List<Integer> places(Predicate<Part> wanted) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            if (wanted.test(parts.get(i))) {
                places.add(i);
            }
        }
        return places;
    }

    private String text(int place, boolean inName) {
        return inName ? parts.get(place).name() : parts.get(place).value();
    }

    private boolean exact(int match, List<Integer> candidates, boolean inName, MatchedData data) {
        int before = marks.size();
        if (!data.matched().isEmpty()) {
            for (int place : candidates) {
                Finder.Range range = Finder.find(text(place, inName), data.matched());
                if (range != null) {
                    add(match, place, range.from(), range.to(), inName, true);
                }
            }
        }
        return marks.size() > before;
    }

    private void text(int match, MatchedData data) {
        List<Integer> body = places(part -> part.section() == Section.BODY || part.section() == Section.FORM);
        if (!exact(match, body, false, data) && !body.isEmpty()) {
            add(match, body.getFirst(), 0, parts.get(body.getFirst()).value().length(), false, false);
        }
    }

    private void line(int match, String variable, MatchedData data, boolean wholeToo) {
        if (parts.isEmpty() || parts.getFirst().section() != Section.LINE) {
            return;
        }
        Finder.Range area = area(variable, parts.getFirst().value());
        if (area != null) {
            String text = parts.getFirst().value().substring(area.from(), area.to());
            Finder.Range found = data.matched().isEmpty() ? null : Finder.find(text, data.matched());
            if (found != null) {
                add(match, 0, area.from() + found.from(), area.from() + found.to(), false, true);
            } else if (wholeToo) {
                add(match, 0, area.from(), area.to(), false, false);
            }
        }
    }

    /** The part of the first line that a variable has; null if it has none. */
    private Finder.@Nullable Range area(String variable, String text) {
        if (line == null) {
            return variable.startsWith("RESPONSE_STATUS") || variable.startsWith("RESPONSE_PROTOCOL") ? new Finder.Range(0, text.length()) : null;
        }
        String method = line.method() == null ? "" : line.method();
        String uri = line.uri() == null ? "" : line.uri();
        int start = uri.isEmpty() ? text.length() : Math.max(0, text.indexOf(uri, method.length()));
        int end = Math.min(text.length(), start + uri.length());
        int question = text.indexOf('?', start) < 0 || text.indexOf('?', start) >= end ? end : text.indexOf('?', start);
        return switch (variable) {
            case "REQUEST_LINE" -> new Finder.Range(0, text.length());
            case "REQUEST_METHOD" -> new Finder.Range(0, Math.min(method.length(), text.length()));
            case "REQUEST_URI", "REQUEST_URI_RAW" -> new Finder.Range(start, end);
            case "REQUEST_FILENAME", "PATH_INFO" -> new Finder.Range(start, question);
            case "REQUEST_BASENAME" -> new Finder.Range(Math.min(question, text.lastIndexOf('/', question) + 1), question);
            case "QUERY_STRING" -> new Finder.Range(Math.min(question + 1, end), end);
            case "REQUEST_PROTOCOL" -> new Finder.Range(end == text.length() ? 0 : Math.min(end + 1, text.length()), text.length());
            default -> null;
        };
    }

    private void add(int match, int place, int from, int to, boolean inName, boolean exact) {
        if (to > from) {
            marks.add(new Mark(place, from, to, inName, exact, match));
        }
    }
}

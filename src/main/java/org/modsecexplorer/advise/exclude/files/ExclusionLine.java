package org.modsecexplorer.advise.exclude.files;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.advise.exclude.Exclusion;
import org.modsecexplorer.advise.exclude.RuleSetting;
import org.modsecexplorer.advise.exclude.Scope;
import org.modsecexplorer.advise.exclude.WrittenExclusion;
import org.modsecexplorer.advise.tune.shape.PathShape;

/**
 * The comment with which an exclusion begins, by which a later run of this program knows it again: its parts as a query string, so that no character of it has a
 * meaning to a server.
 */
final class ExclusionLine {

    static final String MARK = "# exclusion: ";

    /** A line beyond this could be too long for a server. */
    private static final int LONGEST = 8_000;

    private static final String PLACE_ON_PATH = "place-on-path";
    private static final String TAG_ON_PATH = "tag-on-path";
    private static final String SETTING = "setting";
    private static final String RULE_ON_PATH = "rule-on-path";
    private static final String PLACE_EVERYWHERE = "place-everywhere";
    private static final String RULE_EVERYWHERE = "rule-everywhere";

    private ExclusionLine() {}

    /** Without a line break. */
    static String of(WrittenExclusion written) {
        List<String> parts = new ArrayList<>();
        switch (written.exclusion()) {
            case Exclusion.PlaceOnPath it -> {
                start(PLACE_ON_PATH, it.rules(), parts);
                it.places().forEach(place -> part("place", place, parts));
                scope(it.scope(), parts);
            }
            case Exclusion.TagOnPath it -> {
                start(TAG_ON_PATH, it.rules(), parts);
                part("tag", it.tag(), parts);
                it.places().forEach(place -> part("place", place, parts));
                scope(it.scope(), parts);
            }
            case Exclusion.Setting it -> {
                start(SETTING, it.rules(), parts);
                part("setting", it.setting().name(), parts);
                part("shipped", it.shipped(), parts);
                it.values().forEach(value -> part("value", value, parts));
            }
            case Exclusion.RuleOnPath it -> {
                start(RULE_ON_PATH, it.rules(), parts);
                scope(it.scope(), parts);
            }
            case Exclusion.PlaceEverywhere it -> {
                start(PLACE_EVERYWHERE, it.rules(), parts);
                part("collection", it.collection(), parts);
                part("name", it.name(), parts);
            }
            case Exclusion.RuleEverywhere it -> start(RULE_EVERYWHERE, it.rules(), parts);
            case Exclusion.None _ -> {}
        }
        part("written", written.written().toString(), parts);
        String text = MARK + String.join("&", parts);
        return text.length() > LONGEST ? MARK + "too-long" : text;
    }

    private static void start(String form, SortedSet<Integer> rules, List<String> parts) {
        part("form", form, parts);
        rules.forEach(rule -> part("rule", String.valueOf(rule), parts));
    }

    private static void scope(Scope scope, List<String> parts) {
        scope.paths().forEach(path -> part("path", path.text(), parts));
        scope.hosts().forEach(host -> part("host", host, parts));
        if (scope.guard() != null) {
            part("variable", scope.guard().list().requestVariable(), parts);
            scope.guard().values().forEach(value -> part("value", value, parts));
        }
    }

    private static void part(String name, @Nullable String value, List<String> parts) {
        if (value != null) {
            parts.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }

    /** Reads a line that {@link #of} wrote; empty if it is none, or was changed. */
    static Optional<WrittenExclusion> read(String line) {
        if (!line.startsWith(MARK)) {
            return Optional.empty();
        }
        try {
            Map<String, List<String>> parts = new HashMap<>();
            for (String part : line.substring(MARK.length()).split("&", -1)) {
                int sign = part.indexOf('=');
                String name = sign < 0 ? part : part.substring(0, sign);
                parts.computeIfAbsent(name, _ -> new ArrayList<>()).add(URLDecoder.decode(part.substring(sign + 1), StandardCharsets.UTF_8));
            }
            LocalDate written = LocalDate.parse(one("written", parts));
            return exclusion(parts).map(exclusion -> new WrittenExclusion(exclusion, written));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Exclusion> exclusion(Map<String, List<String>> parts) {
        SortedSet<Integer> rules = parts.getOrDefault("rule", List.of()).stream().map(Integer::valueOf).collect(Collectors.toCollection(TreeSet::new));
        boolean hasPlaces = parts.containsKey("place");
        boolean hasPaths = parts.containsKey("path");
        return switch (rules.isEmpty() ? "" : one("form", parts)) {
            case PLACE_ON_PATH -> hasPlaces && hasPaths ? Optional.of(new Exclusion.PlaceOnPath(rules, List.copyOf(parts.get("place")), scope(parts), List.of())) : Optional.empty();
            case TAG_ON_PATH -> hasPlaces && hasPaths
                    ? Optional.of(new Exclusion.TagOnPath(rules, one("tag", parts), List.copyOf(parts.get("place")), scope(parts), List.of())) : Optional.empty();
            case SETTING -> Optional.of(new Exclusion.Setting(
                    rules, RuleSetting.valueOf(one("setting", parts)), one("shipped", parts), List.copyOf(parts.getOrDefault("value", List.of())), List.of()));
            case RULE_ON_PATH -> hasPaths ? Optional.of(new Exclusion.RuleOnPath(rules, scope(parts), null, List.of())) : Optional.empty();
            case PLACE_EVERYWHERE -> Optional.of(
                    new Exclusion.PlaceEverywhere(rules, one("collection", parts), parts.containsKey("name") ? one("name", parts) : null, null, List.of()));
            case RULE_EVERYWHERE -> Optional.of(new Exclusion.RuleEverywhere(rules, List.of()));
            default -> Optional.empty();
        };
    }

    private static Scope scope(Map<String, List<String>> parts) {
        List<PathShape> paths = parts.get("path").stream().map(PathShape::new).toList();
        Scope.Guard guard = parts.containsKey("variable") ? new Scope.Guard(RuleSetting.ofRequestVariable(one("variable", parts)), parts.getOrDefault("value", List.of())) : null;
        return new Scope(paths, parts.getOrDefault("host", List.of()), guard);
    }

    private static String one(String name, Map<String, List<String>> parts) {
        List<String> values = parts.getOrDefault(name, List.of());
        if (values.size() != 1) {
            throw new IllegalArgumentException(name);
        }
        return values.getFirst();
    }
}

package org.modsecexplorer.cli.advise;

import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.advise.exclude.AppPackage;
import org.modsecexplorer.advise.exclude.EffectCount;
import org.modsecexplorer.advise.exclude.Exclusion;
import org.modsecexplorer.advise.exclude.Obstacle;
import org.modsecexplorer.advise.exclude.Scope;
import org.modsecexplorer.advise.exclude.Usage;
import org.modsecexplorer.advise.exclude.WrittenExclusion;
import org.modsecexplorer.advise.tune.Group;
import org.modsecexplorer.advise.tune.client.Standing;
import org.modsecexplorer.query.matched.StoredMatches;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** The report of tune as one JSON object. */
final class TuneJson {

    private static final JsonFactory JSON = JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private TuneJson() {}

    static void write(TuneReport report, OutputStream out) {
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeStringProperty("engine", report.plan().engine().word());
            json.writeStringProperty("producer", report.producer());
            json.writeName("groups");
            json.writeStartArray();
            report.listed().forEach(group -> group(group, report, json));
            json.writeEndArray();
            json.writeName("exclusions");
            json.writeStartArray();
            report.plan().exclusions().forEach(exclusion -> exclusion(exclusion, report, json));
            json.writeEndArray();
            json.writeName("effect");
            json.writeStartObject();
            effect(report.effect().total(), json);
            json.writeName("stillBlockedBy");
            json.writeStartObject();
            new TreeMap<>(report.effect().stillBlocking()).forEach((rule, count) -> json.writeNumberProperty(String.valueOf(rule), count));
            json.writeEndObject();
            json.writeName("attacks");
            json.writeStartArray();
            report.effect().attacks().forEach(json::writeNumber);
            json.writeEndArray();
            json.writeEndObject();
            texts("packages", report.packages().stream().map(AppPackage::title).toList(), json);
            json.writeName("earlier");
            json.writeStartArray();
            report.earlier().forEach(each -> earlier(each, json));
            json.writeEndArray();
            json.writeNumberProperty("leftOut", report.found().leftOut());
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void group(Group group, TuneReport report, JsonGenerator json) {
        json.writeStartObject();
        json.writeNumberProperty("rule", group.rule());
        json.writeStringProperty("msg", group.message());
        json.writeStringProperty("place", group.place());
        json.writeStringProperty("path", group.path());
        json.writeStringProperty("verdict", group.verdict().word());
        if (group.own() != null) {
            json.writeStringProperty("decidedBy", group.own().author());
            json.writeStringProperty("decidedAt", group.own().time().toString());
        }
        json.writeName("reasons");
        json.writeStartArray();
        group.reasons().forEach(reason -> json.writeString(ReasonWords.of(reason)));
        json.writeEndArray();
        json.writeNumberProperty("requests", group.requests());
        json.writeNumberProperty("hindered", group.hindered());
        json.writeNumberProperty("people", group.people());
        json.writeName("clients");
        json.writeStartObject();
        for (Standing standing : Standing.values()) {
            json.writeNumberProperty(standing.name().toLowerCase(Locale.ROOT), group.clients().getOrDefault(standing, 0));
        }
        json.writeEndObject();
        json.writeNumberProperty("days", group.days());
        json.writeNumberProperty("sessionShare", group.sessionShare());
        json.writeNumberProperty("cleanClientShare", group.cleanShare());
        counts("otherRules", group.others(), json);
        counts("outcomes", group.outcomes(), json);
        json.writeName("examples");
        json.writeStartArray();
        for (StoredMatches.Match example : report.examples().getOrDefault(group, List.of())) {
            json.writeStartObject();
            json.writeNumberProperty("id", example.entry());
            json.writeStringProperty("client", example.client());
            json.writeStringProperty("uri", example.uri());
            json.writeStringProperty("data", example.data());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void counts(String name, Map<?, Integer> counts, JsonGenerator json) {
        json.writeName(name);
        json.writeStartObject();
        Map<String, Integer> sorted = new TreeMap<>();
        counts.forEach((key, count) -> sorted.put(String.valueOf(key).toLowerCase(Locale.ROOT).replace('_', '-'), count));
        sorted.forEach(json::writeNumberProperty);
        json.writeEndObject();
    }

    private static void exclusion(Exclusion exclusion, TuneReport report, JsonGenerator json) {
        json.writeStartObject();
        switch (exclusion) {
            case Exclusion.PlaceOnPath it -> {
                json.writeStringProperty("form", "place-on-path");
                rules(it.rules(), json);
                texts("places", it.places(), json);
                scope(it.scope(), json);
            }
            case Exclusion.TagOnPath it -> {
                json.writeStringProperty("form", "tag-on-path");
                rules(it.rules(), json);
                json.writeStringProperty("tag", it.tag());
                texts("places", it.places(), json);
                scope(it.scope(), json);
            }
            case Exclusion.Setting it -> {
                json.writeStringProperty("form", "setting");
                rules(it.rules(), json);
                json.writeStringProperty("setting", "tx." + it.setting().variable());
                texts("values", it.values(), json);
            }
            case Exclusion.RuleOnPath it -> {
                json.writeStringProperty("form", "rule-on-path");
                rules(it.rules(), json);
                scope(it.scope(), json);
                json.writeStringProperty("why", why(it.why()));
            }
            case Exclusion.PlaceEverywhere it -> {
                json.writeStringProperty("form", "place-everywhere");
                rules(it.rules(), json);
                json.writeStringProperty("place", it.name() == null ? it.collection() : it.collection() + ":/^" + it.name() + "$/");
                json.writeStringProperty("why", why(it.why()));
            }
            case Exclusion.RuleEverywhere it -> {
                json.writeStringProperty("form", "rule-everywhere");
                rules(it.rules(), json);
            }
            case Exclusion.None it -> {
                json.writeStringProperty("form", "none");
                json.writeStringProperty("advice", it.why().sentence());
                rules(it.groups().stream().map(Group::rule).toList(), json);
            }
        }
        effect(report.effect().of(exclusion), json);
        json.writeEndObject();
    }

    private static @Nullable String why(@Nullable Obstacle obstacle) {
        return obstacle == null ? null : obstacle.sentence();
    }

    private static void rules(Iterable<Integer> rules, JsonGenerator json) {
        json.writeName("rules");
        json.writeStartArray();
        rules.forEach(json::writeNumber);
        json.writeEndArray();
    }

    private static void texts(String name, Iterable<String> texts, JsonGenerator json) {
        json.writeName(name);
        json.writeStartArray();
        texts.forEach(json::writeString);
        json.writeEndArray();
    }

    private static void scope(Scope scope, JsonGenerator json) {
        texts("paths", scope.paths().stream().map(Object::toString).toList(), json);
        texts("hosts", scope.hosts(), json);
        if (scope.guard() != null) {
            texts(switch (scope.guard().list()) {
                case METHODS -> "methods";
                case CONTENT_TYPES -> "contentTypes";
                case EXTENSIONS -> "extensions";
            }, scope.guard().values(), json);
        }
    }

    private static void earlier(TuneReport.Continued each, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("title", each.exclusion().title());
        json.writeStringProperty("file", each.exclusion().isBefore() ? "before.conf" : "after.conf");
        WrittenExclusion known = each.exclusion().known();
        Usage usage = each.usage();
        json.writeBooleanProperty("checked", usage != null);
        if (known != null && usage != null) {
            json.writeStringProperty("written", known.written().toString());
            json.writeStringProperty("lastMatched", usage.lastMatched() == null ? null : usage.lastMatched().toString());
            json.writeNumberProperty("matchedSince", usage.matchedSince());
            json.writeStringProperty("lastAsked", usage.lastAsked() == null ? null : usage.lastAsked().toString());
            json.writeNumberProperty("attackersPass", usage.attackersPass());
            json.writeName("examples");
            json.writeStartArray();
            usage.examples().forEach(json::writeNumber);
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void effect(EffectCount count, JsonGenerator json) {
        json.writeNumberProperty("touched", count.touched());
        json.writeNumberProperty("wouldPass", count.passing());
        json.writeNumberProperty("stillBlocked", count.stillBlocked());
        json.writeNumberProperty("lookLikeAttacks", count.attacks());
    }
}

package org.modsecexplorer.cli.advise;

import java.io.OutputStream;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.modsecexplorer.advise.whatif.Change;
import org.modsecexplorer.advise.whatif.LimitCount;
import org.modsecexplorer.advise.whatif.ScoreCount;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** The report of what-if as one JSON object. */
final class WhatIfJson {

    private static final JsonFactory JSON = JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private WhatIfJson() {}

    static void write(WhatIfReport report, OutputStream out) {
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeNumberProperty("requests", report.whatIf().requests());
            json.writeNumberProperty("estimated", report.whatIf().estimated());
            json.writeNumberProperty("limit", report.present());
            json.writeNumberProperty("stoppedByRules", report.whatIf().stoppedByRules());
            json.writeNumberProperty("wouldBlock", report.whatIf().wouldBlock());
            json.writeName("scores");
            json.writeStartArray();
            for (ScoreCount score : report.whatIf().histogram()) {
                json.writeStartObject();
                json.writeNumberProperty("score", score.score());
                json.writeNumberProperty("requests", score.requests());
                json.writeName("outcomes");
                json.writeStartObject();
                new TreeMap<>(score.outcomes()).forEach((outcome, count) -> json.writeNumberProperty(outcome.name().toLowerCase(Locale.ROOT).replace('_', '-'), count));
                json.writeEndObject();
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeName("limits");
            json.writeStartArray();
            report.limits().forEach(count -> count(count, json));
            json.writeEndArray();
            Change change = report.change();
            if (change != null) {
                json.writeName("change");
                json.writeStartObject();
                json.writeNumberProperty("limit", report.asked());
                if (report.paranoia() != null) {
                    json.writeNumberProperty("paranoia", report.paranoia());
                }
                json.writeName("passing");
                count(change.passing(), json);
                rules("passingByRule", change.passingByRule(), json);
                json.writeName("stopped");
                count(change.stopped(), json);
                rules("stoppedByRule", change.stoppedByRule(), json);
                json.writeEndObject();
            }
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void count(LimitCount count, JsonGenerator json) {
        json.writeStartObject();
        json.writeNumberProperty("limit", count.limit());
        json.writeNumberProperty("requests", count.stopped());
        json.writeNumberProperty("ofAttackers", count.ofAttackers());
        json.writeNumberProperty("ofPeople", count.ofPeople());
        json.writeNumberProperty("undecided", count.undecided());
        json.writeNumberProperty("attackers", count.attackers());
        json.writeNumberProperty("people", count.people());
        json.writeEndObject();
    }

    private static void rules(String name, Map<Integer, Integer> rules, JsonGenerator json) {
        json.writeName(name);
        json.writeStartObject();
        new TreeMap<>(rules).forEach((rule, count) -> json.writeNumberProperty(String.valueOf(rule), count));
        json.writeEndObject();
    }
}

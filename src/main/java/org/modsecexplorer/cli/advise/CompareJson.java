package org.modsecexplorer.cli.advise;

import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import org.modsecexplorer.advise.compare.Aspect;
import org.modsecexplorer.advise.compare.Change;
import org.modsecexplorer.advise.compare.GroupChange;
import org.modsecexplorer.advise.compare.Rate;
import org.modsecexplorer.advise.compare.Shift;
import org.modsecexplorer.advise.compare.Side;
import org.modsecexplorer.advise.tune.Group;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** A comparison as one JSON object. */
final class CompareJson {

    private static final JsonFactory JSON = JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private final JsonGenerator json;
    private final int limit;

    private CompareJson(JsonGenerator json, int limit) {
        this.json = json;
        this.limit = limit;
    }

    /** @param limit maximum length of each list */
    static void write(CompareReport report, int limit, OutputStream out) {
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            CompareJson writer = new CompareJson(json, limit);
            writer.side("before", report.before());
            writer.side("after", report.after());
            json.writeNumberProperty("bucketSeconds", report.comparison().bucket().toSeconds());
            writer.groups("newGroups", report.comparison().newGroups());
            writer.groups("goneGroups", report.comparison().goneGroups());
            for (Aspect aspect : Aspect.values()) {
                writer.shifts(aspect, report.comparison().shifts(aspect));
            }
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private void side(String name, Side side) {
        json.writeName(name);
        json.writeStartObject();
        if (side.totals().first() != null && side.totals().last() != null) {
            json.writeStringProperty("first", side.totals().first().toString());
            json.writeStringProperty("last", side.totals().last().toString());
        }
        json.writeNumberProperty("seconds", side.span().toSeconds());
        json.writeNumberProperty("transactions", side.totals().transactions());
        json.writeNumberProperty("blocked", side.totals().blocked());
        json.writeNumberProperty("wouldBlock", side.totals().wouldBlock());
        json.writeNumberProperty("clients", side.totals().clients());
        json.writeEndObject();
    }

    private void groups(String name, List<GroupChange> groups) {
        json.writeName(name);
        json.writeStartArray();
        groups.stream().limit(limit).forEach(change -> {
            Group group = change.group();
            json.writeStartObject();
            json.writeStringProperty("change", word(change.change()));
            json.writeNumberProperty("rule", group.rule());
            if (group.message() != null) {
                json.writeStringProperty("message", group.message());
            }
            json.writeStringProperty("place", group.place());
            json.writeStringProperty("path", group.path());
            json.writeStringProperty("verdict", group.verdict().word());
            json.writeNumberProperty("requests", group.requests());
            json.writeNumberProperty("hindered", group.hindered());
            json.writeNumberProperty("people", group.people());
            json.writeNumberProperty("clients", group.clientCount());
            json.writeName("examples");
            json.writeStartArray();
            group.examples().forEach(json::writeNumber);
            json.writeEndArray();
            json.writeEndObject();
        });
        json.writeEndArray();
    }

    private void shifts(Aspect aspect, List<Shift> shifts) {
        json.writeName(aspect.name().toLowerCase(Locale.ROOT));
        json.writeStartArray();
        shifts.stream().limit(limit).forEach(shift -> {
            json.writeStartObject();
            json.writeStringProperty("value", shift.value());
            if (shift.label() != null) {
                json.writeStringProperty("message", shift.label());
            }
            json.writeStringProperty("change", word(shift.change()));
            rate("before", shift.before());
            rate("after", shift.after());
            json.writeNumberProperty("strength", shift.strength());
            json.writeEndObject();
        });
        json.writeEndArray();
    }

    private static String word(Change change) {
        return change.name().toLowerCase(Locale.ROOT);
    }

    private void rate(String name, Rate rate) {
        json.writeName(name);
        json.writeStartObject();
        json.writeNumberProperty("requests", rate.requests());
        if (rate.clients() > 0) {
            json.writeNumberProperty("clients", rate.clients());
        }
        json.writeNumberProperty("perDay", rate.perDay());
        json.writeEndObject();
    }
}

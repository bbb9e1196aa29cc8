package org.modsecexplorer.parse.envelope;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.parse.json.Json;
import org.modsecexplorer.parse.json.JsonReader;

/**
 * Many lines in one record: the batches of OpenTelemetry, and what is sent to Loki or asked of it.
 *
 * @see "opentelemetry-proto logs.proto, also the collector's file exporter; Loki HTTP API, push and query_range"
 */
final class Batch {

    /** A name that says it stands near the record's beginning. */
    private static final int LOOK = 256;

    private static final List<String> MARKS = List.of("\"resourceLogs\"", "\"resource_logs\"", "\"streams\"");
    private static final List<String> OF_STREAM = List.of("log.", "k8s.", "container.", "host.", "service.", "com.amazonaws", "cloud.");

    private final List<HeldText> texts = new ArrayList<>();

    private Batch() {}

    /** The lines of a record, in the order in which they were written; empty if it is no batch. */
    static List<HeldText> of(byte[] bytes) {
        String beginning = new String(bytes, 0, Math.min(bytes.length, LOOK), StandardCharsets.ISO_8859_1);
        List<String> warnings = new ArrayList<>();
        Json record = MARKS.stream().anyMatch(beginning::contains) ? JsonReader.read(Bytes.of(bytes), warnings) : Json.NULL;
        if (!warnings.isEmpty()) {
            return List.of();
        }
        Batch batch = new Batch();
        either(record, "resourceLogs", "resource_logs").forEach(batch::resource);
        record.get("streams").elements().forEach(batch::stream);
        record.get("data").get("result").elements().forEach(batch::stream);
        return batch.texts;
    }

    private static List<Json> either(Json object, String name, String other) {
        return object.get(object.has(name) ? name : other).elements();
    }

    private void resource(Json resource) {
        String source = attributes(resource.get("resource"));
        for (Json scope : either(resource, "scopeLogs", "scope_logs")) {
            for (Json line : either(scope, "logRecords", "log_records")) {
                Json body = line.get("body");
                add(source + attributes(line), body.get(body.has("stringValue") ? "stringValue" : "string_value"));
            }
        }
    }

    /** Those that name a stream, not those that differ from line to line. */
    private static String attributes(Json object) {
        StringBuilder found = new StringBuilder();
        for (Json attribute : object.get("attributes").elements()) {
            String key = attribute.get("key").text();
            String value = attribute.get("value").get("stringValue").text();
            if (key != null && value != null && OF_STREAM.stream().anyMatch(key::startsWith) && !key.contains("offset") && !key.contains("record")) {
                found.append(key).append('=').append(value).append('\n');
            }
        }
        return found.toString();
    }

    /** Loki gives the newest line first unless it is asked otherwise. */
    private void stream(Json stream) {
        String source = Sources.of(stream, "");
        List<Json> values = new ArrayList<>(stream.get("values").elements());
        if (values.size() > 1 && time(values.getFirst()).compareTo(time(values.getLast())) > 0) {
            values = values.reversed();
        }
        for (Json value : values) {
            List<Json> pair = value.elements();
            if (pair.size() > 1) {
                add(source, pair.get(1));
            }
        }
    }

    private static String time(Json value) {
        String time = value.elements().isEmpty() ? null : value.elements().getFirst().text();
        return time == null ? "" : time;
    }

    private void add(String source, Json text) {
        if (text instanceof Json.Str(var bytes)) {
            texts.add(new HeldText(source, bytes.toByteArray(), false));
        }
    }
}

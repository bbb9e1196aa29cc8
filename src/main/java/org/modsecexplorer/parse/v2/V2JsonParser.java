package org.modsecexplorer.parse.v2;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.Clue;
import org.modsecexplorer.audit.EngineMode;
import org.modsecexplorer.audit.Format;
import org.modsecexplorer.audit.Headers;
import org.modsecexplorer.audit.Interception;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.audit.Transaction;
import org.modsecexplorer.audit.Upload;
import org.modsecexplorer.parse.json.Json;
import org.modsecexplorer.parse.json.JsonHeaders;
import org.modsecexplorer.parse.json.JsonReader;
import org.modsecexplorer.parse.lines.Escapes;
import org.modsecexplorer.parse.message.ApacheErrorLine;
import org.modsecexplorer.parse.message.MessageParser;
import org.modsecexplorer.parse.parts.ClientText;
import org.modsecexplorer.parse.parts.Draft;
import org.modsecexplorer.parse.parts.Endpoints;
import org.modsecexplorer.parse.parts.LogTimes;
import org.modsecexplorer.parse.parts.RequestLines;
import org.modsecexplorer.parse.parts.StatusLine;

/**
 * Reads an entry of ModSecurity 2's JSON format. Messages are the same strings as in the native format.
 *
 * @see "msc_logging.c sec_audit_logger_json, ModSecurity 2.9.1 and later"
 */
public final class V2JsonParser {

    private final Draft draft = new Draft(Format.JSON_V2);
    private ClientText client = new ClientText(null, Headers.NONE, null);

    private V2JsonParser() {}

    public static Transaction parse(Bytes entry) {
        V2JsonParser parser = new V2JsonParser();
        parser.read(JsonReader.read(entry, parser.draft.warnings));
        return parser.draft.finish();
    }

    private void read(Json entry) {
        transaction(entry.get("transaction"));
        request(entry.get("request"));
        response(entry.get("response"));
        if (entry.has("audit_data")) {
            auditData(entry.get("audit_data"));
        } else {
            draft.interception = new Interception.Unknown(Clue.NO_RULES);
        }
        phases(entry.get("matched_rules"));
        uploads(entry.get("uploads").get("info"));
        if (draft.status == null && !entry.get("response").has("headers")) {
            draft.status = StatusLine.denied(draft.matches).code();
        }
    }

    private void transaction(Json transaction) {
        String time = transaction.get("time").text();
        draft.time = time == null ? null : LogTimes.parse(time.replace("[", "").replace("]", "").strip());
        if (draft.time == null) {
            draft.warnings.add("The time of the transaction is missing or invalid.");
        }
        draft.uniqueId = transaction.get("transaction_id").textOrNull();
        draft.client = Endpoints.of(transaction.get("remote_address").text(), transaction.get("remote_port").text(), draft.warnings);
        draft.server = Endpoints.of(transaction.get("local_address").text(), transaction.get("local_port").text(), draft.warnings);
    }

    private void request(Json request) {
        String line = request.get("request_line").text();
        draft.requestLine = line == null ? null : RequestLines.parse(line);
        draft.requestHeaders = JsonHeaders.of(request.get("headers"));
        Json body = request.has("body") ? request.get("body") : request.get("fake_body");
        draft.requestBody = joined(body);
    }

    /** The body's chunks, joined in order. */
    private static @Nullable Bytes joined(Json body) {
        if (!(body instanceof Json.Arr(var chunks))) {
            return body.bytes();
        }
        if (chunks.size() == 1) {
            return chunks.getFirst().bytes();
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Json chunk : chunks) {
            Bytes bytes = chunk.bytes();
            if (bytes != null) {
                all.write(bytes.array(), bytes.offset(), bytes.length());
            }
        }
        return Bytes.of(all.toByteArray());
    }

    private void response(Json response) {
        draft.responseProtocol = response.get("protocol").textOrNull();
        draft.status = response.get("status").integer();
        draft.responseHeaders = JsonHeaders.of(response.get("headers"));
        draft.responseBody = joined(response.get("body"));
    }

    private void auditData(Json data) {
        client = new ClientText(draft.requestLine, draft.requestHeaders, draft.requestBody);
        forEachRaw(data.get("messages"), this::message);
        forEachRaw(data.get("error_messages"), line -> draft.apacheErrors.add(ApacheErrorLine.parse(line)));
        Json action = data.get("action");
        if (action.get("intercepted").isTrue()) {
            draft.interception = Interception.stated(action.get("phase").integer());
        }
        List<String> producer = data.get("producer").texts();
        draft.producer = producer.isEmpty() ? null : String.join("; ", producer);
        draft.serverSoftware = data.get("server").textOrNull();
        draft.engineMode = engineMode(data.get("engine_mode").text());
    }

    private static @Nullable EngineMode engineMode(@Nullable String text) {
        return switch (text) {
            case "ENABLED" -> EngineMode.ENABLED;
            case "DETECTION_ONLY" -> EngineMode.DETECTION_ONLY;
            case null, default -> null;
        };
    }

    /** Passes on the strings of an array as the engine wrote them, one char per byte. */
    private static void forEachRaw(Json array, Consumer<String> each) {
        for (Json element : array.elements()) {
            Bytes bytes = element.bytes();
            if (bytes != null) {
                each.accept(new String(bytes.array(), bytes.offset(), bytes.length(), StandardCharsets.ISO_8859_1));
            }
        }
    }

    private void message(String text) {
        RuleMatch match = MessageParser.parse(text, client, draft.warnings);
        if (match == null) {
            draft.engineMessages.add(Escapes.undo(text));
        } else {
            draft.matches.add(match);
        }
    }

    /** Adds the phases of warnings, which only the list of all matched rules gives. */
    private void phases(Json matchedRules) {
        Map<Integer, Integer> phases = new HashMap<>();
        for (Json chain : matchedRules.elements()) {
            for (Json rule : chain.get("rules").elements()) {
                Integer id = rule.get("actionset").get("id").integer();
                Integer phase = rule.get("actionset").get("phase").integer();
                if (id != null && phase != null && phase >= 1 && phase <= 5) {
                    phases.put(id, phase);
                }
            }
        }
        draft.matches.replaceAll(match -> {
            Integer phase = match.phase() != null || match.ruleId() == null ? null : phases.get(match.ruleId());
            return phase == null ? match : match.inPhase(phase);
        });
    }

    private void uploads(Json info) {
        int index = 1;
        for (Json file : info.elements()) {
            String name = file.get("file_name").text();
            Long size = file.get("file_size").longInteger();
            if (name == null || size == null) {
                draft.warnings.add("An uploaded file could not be parsed.");
            } else {
                String type = file.get("content_type").textOrNull();
                draft.uploads.add(new Upload(index, size, name, type == null || type.startsWith("<Unknown") ? null : type));
            }
            index++;
        }
    }
}

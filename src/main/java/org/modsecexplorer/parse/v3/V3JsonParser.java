package org.modsecexplorer.parse.v3;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.Clue;
import org.modsecexplorer.audit.EngineMode;
import org.modsecexplorer.audit.Format;
import org.modsecexplorer.audit.Interception;
import org.modsecexplorer.audit.LogTime;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.audit.Transaction;
import org.modsecexplorer.parse.json.Json;
import org.modsecexplorer.parse.json.JsonHeaders;
import org.modsecexplorer.parse.json.JsonReader;
import org.modsecexplorer.parse.parts.Draft;
import org.modsecexplorer.parse.parts.Endpoints;
import org.modsecexplorer.parse.parts.LocalTimes;
import org.modsecexplorer.parse.parts.MatchDraft;
import org.modsecexplorer.parse.parts.RequestLines;

/**
 * Reads an entry of ModSecurity 3's JSON format. The entry does not say whether the request was stopped (before 3.0.13) or which zone the time is in. Both
 * are inferred from other fields and marked as such.
 *
 * @see "transaction.cc toJSON, ModSecurity 3.0.0 to 3.0.17"
 */
public final class V3JsonParser {


    private final Draft draft = new Draft(Format.JSON_V3);
    private final ZoneId zone;

    private V3JsonParser(ZoneId zone) {
        this.zone = zone;
    }

    /** @param zone for times whose zone the entry does not give */
    public static Transaction parse(Bytes entry, ZoneId zone) {
        V3JsonParser parser = new V3JsonParser(zone);
        parser.read(JsonReader.read(entry, parser.draft.warnings).get("transaction"));
        return parser.draft.finish();
    }

    private void read(Json transaction) {
        draft.uniqueId = transaction.has("unique_id")
                ? transaction.get("unique_id").textOrNull()
                : transaction.get("id").textOrNull();
        draft.client = Endpoints.of(transaction.get("client_ip").text(), transaction.get("client_port").text(), draft.warnings);
        draft.server = Endpoints.of(transaction.get("host_ip").text(), transaction.get("host_port").text(), draft.warnings);
        request(transaction.get("request"));
        response(transaction.get("response"));
        draft.time = time(transaction.get("time_stamp").text());
        producer(transaction.get("producer"));
        for (Json message : transaction.get("messages").elements()) {
            draft.matches.add(match(message, draft.warnings));
        }
        if (transaction.get("messages").elements().stream().anyMatch(message -> !message.has("details") && !message.has("producer"))) {
            draft.warnings.add("A message has no details, so its rule is unknown.");
        }
        draft.interception = interception(transaction);
    }

    private void request(Json request) {
        draft.requestLine = RequestLines.of(
                // 3.0.0-alpha wrote protocol
                request.get(request.has("method") ? "method" : "protocol").textOrNull(), request.get("uri").textOrNull(), request.get("http_version").textOrNull());
        draft.requestHeaders = JsonHeaders.of(request.get("headers"));
        draft.requestBody = request.get("body").bytes();
    }

    private void response(Json response) {
        draft.status = response.get("http_code").integer();
        draft.responseHeaders = JsonHeaders.of(response.get("headers"));
        draft.responseBody = response.get("body").bytes();
    }

    private @Nullable LogTime time(@Nullable String stamp) {
        LocalDateTime local = stamp == null ? null : LocalTimes.ofV3(stamp);
        if (local != null) {
            return LocalTimes.located(local, draft.uniqueId, draft.responseHeaders.first("Date"), zone);
        }
        Instant second = LocalTimes.secondOf(draft.uniqueId);
        draft.warnings.add("The time of the transaction is missing or invalid"
                + (second == null ? "." : "; the second at the start of the id is used instead."));
        return second == null ? null : new LogTime(second, ZoneOffset.UTC, true);
    }

    private void producer(Json producer) {
        String engine = producer.get("modsecurity").textOrNull();
        if (engine != null) {
            StringBuilder all = new StringBuilder(engine);
            String connector = producer.get("connector").textOrNull();
            if (connector != null) {
                all.append("; ").append(connector);
            }
            for (String component : producer.get("components").texts()) {
                // a stray quote at the end, from how the engine reads SecComponentSignature
                all.append("; ").append(component.endsWith("\"") ? component.substring(0, component.length() - 1) : component);
            }
            draft.producer = all.toString();
        }
        String mode = producer.get("secrules_engine").text();
        draft.engineMode = mode == null ? null
                : mode.contains("DetectionOnly") ? EngineMode.DETECTION_ONLY : mode.equals("Enabled") ? EngineMode.ENABLED : null;
    }

    private static RuleMatch match(Json message, List<String> warnings) {
        // 3.0.0-alpha wrote producer
        Json details = message.get(message.has("details") ? "details" : "producer");
        String matched = details.get("match").text();
        MatchDraft match = new MatchDraft(matched == null ? "" : matched);
        match.id = details.get("ruleId").text();
        match.file = details.get("file").text();
        match.line = details.get("lineNumber").integer();
        match.rev = details.get("rev").text();
        match.msg = message.get("message").text();
        match.data = details.get("data").text();
        match.severity = details.get("severity").text();
        match.ver = details.get("ver").text();
        match.maturity = details.get("maturity").integer();
        match.accuracy = details.get("accuracy").integer();
        match.tags.addAll(details.get("tags").texts());
        match.reference = details.get("reference").text();
        match.explanation = matched == null ? "" : V3MessageParser.undo(matched);
        match.target = V3MessageParser.variable(match.explanation);
        return match.finish(true, warnings);
    }

    /** Since 3.0.13, the entry states it. */
    private Interception interception(Json transaction) {
        if (transaction.has("is_interrupted")) {
            return transaction.get("is_interrupted").isTrue() ? Interception.stated(null) : Interception.PASSED;
        }
        if (!transaction.has("messages") && draft.engineMode != EngineMode.DETECTION_ONLY) {
            return new Interception.Unknown(Clue.NO_RULES);
        }
        boolean logsHeaders = transaction.get("response").has("headers");
        return new V3Interceptions(draft.status, draft.responseHeaders, logsHeaders, draft.matches).infer(draft.engineMode);
    }
}

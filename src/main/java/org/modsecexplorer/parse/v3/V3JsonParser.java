package org.modsecexplorer.parse.v3;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.EngineMode;
import org.modsecexplorer.audit.Format;
import org.modsecexplorer.audit.Interception;
import org.modsecexplorer.audit.LogTime;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.audit.ScoreRules;
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

    private static final int HTTP_ERROR = 400;
    private static final int FORBIDDEN = 403;
    private static final int RESPONSE_PHASE = 4;
    private static final int REQUEST_PHASE = 2;

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

    /**
     * The interception. Since 3.0.13 the entry states it. Before that, it is inferred from an error status together with a blocking rule of the Core Rule
     * Set or a parser error of the recommended configuration. It is also inferred from a 403 without any response header together with any rule, because
     * the engine stopped the request before there was a response. A status alone proves nothing: applications send 403 too, but never without headers.
     */
    private @Nullable Interception interception(Json transaction) {
        if (transaction.has("is_interrupted")) {
            return transaction.get("is_interrupted").isTrue() ? new Interception(null, false) : null;
        }
        if (draft.engineMode == EngineMode.DETECTION_ONLY || draft.status == null || draft.status < HTTP_ERROR) {
            return null;
        }
        for (RuleMatch match : draft.matches) {
            Integer id = match.ruleId();
            if (id != null && (ScoreRules.blocks(id) || ScoreRules.deniesBadBodies(id))) {
                return new Interception(ScoreRules.isOutbound(id) ? RESPONSE_PHASE : REQUEST_PHASE, true);
            }
        }
        boolean withoutResponse = draft.status == FORBIDDEN
                && transaction.get("response").has("headers")
                && draft.responseHeaders.list().isEmpty();
        return withoutResponse && !draft.matches.isEmpty() ? new Interception(null, true) : null;
    }
}

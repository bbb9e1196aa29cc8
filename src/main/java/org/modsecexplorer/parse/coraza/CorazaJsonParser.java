package org.modsecexplorer.parse.coraza;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.Format;
import org.modsecexplorer.audit.Interception;
import org.modsecexplorer.audit.LogTime;
import org.modsecexplorer.audit.Transaction;
import org.modsecexplorer.audit.Upload;
import org.modsecexplorer.parse.json.Json;
import org.modsecexplorer.parse.json.JsonHeaders;
import org.modsecexplorer.parse.json.JsonReader;
import org.modsecexplorer.parse.parts.Draft;
import org.modsecexplorer.parse.parts.Endpoints;
import org.modsecexplorer.parse.parts.LocalTimes;
import org.modsecexplorer.parse.parts.RequestLines;

/**
 * Reads an entry of Coraza's JSON format.
 *
 * @see "internal/auditlog/auditlog.go, formats_json.go, Coraza 3.0.0 to 3.7.0"
 */
public final class CorazaJsonParser {

    private final Draft draft = new Draft(Format.JSON_CORAZA);
    private final ZoneId zone;

    private CorazaJsonParser(ZoneId zone) {
        this.zone = zone;
    }

    /** @param zone of the server, for entries without {@code unix_timestamp} */
    public static Transaction parse(Bytes entry, ZoneId zone) {
        CorazaJsonParser parser = new CorazaJsonParser(zone);
        parser.read(JsonReader.read(entry, parser.draft.warnings));
        return parser.draft.finish();
    }

    private void read(Json entry) {
        Json transaction = entry.get("transaction");
        draft.uniqueId = transaction.get("id").textOrNull();
        draft.time = time(transaction);
        draft.client = Endpoints.of(transaction.get("client_ip").text(), transaction.get("client_port").text(), draft.warnings);
        draft.server = Endpoints.of(transaction.get("host_ip").text(), transaction.get("host_port").text(), draft.warnings);
        draft.serverName = transaction.get("server_id").textOrNull();
        request(transaction.get("request"));
        response(transaction.get("response"));
        producer(transaction.get("producer"));
        for (Json message : entry.get("messages").elements()) {
            message(message);
        }
        if (transaction.get("is_interrupted").isTrue() && draft.interception instanceof Interception.Passed) {
            draft.interception = Interception.stated(null);
        }
    }

    private @Nullable LogTime time(Json transaction) {
        String text = transaction.get("timestamp").textOrNull();
        Long nanos = transaction.get("unix_timestamp").longInteger();
        LogTime time = nanos != null && nanos > 0 ? LocalTimes.ofCoraza(text, nanos) : text == null ? null : LocalTimes.ofCoraza(text, zone);
        if (time == null) {
            draft.warnings.add("The time of the transaction is missing or invalid.");
        }
        return time;
    }

    private void request(Json request) {
        String version = request.get("protocol").textOrNull();
        draft.requestLine = RequestLines.of(
                request.get("method").textOrNull(),
                request.get("uri").textOrNull(),
                version == null ? request.get("http_version").textOrNull() : version);
        draft.requestHeaders = JsonHeaders.of(request.get("headers"));
        draft.requestBody = request.get("body").bytes();
        int index = 1;
        for (Json file : request.get("files").elements()) {
            String name = file.get("name").text();
            Long size = file.get("size").longInteger();
            draft.uploads.add(new Upload(index++, size == null ? 0 : size, name == null ? "" : name, file.get("mime").textOrNull()));
        }
    }

    private void response(Json response) {
        draft.responseProtocol = response.get("protocol").textOrNull();
        Integer status = response.get("status").integer();
        draft.status = status == null || status == 0 ? null : status;
        draft.responseHeaders = JsonHeaders.of(response.get("headers"));
        draft.responseBody = response.get("body").bytes();
    }

    private void producer(Json producer) {
        List<String> words = new ArrayList<>();
        String connector = producer.get("connector").textOrNull();
        String version = producer.get("version").textOrNull();
        if (connector != null) {
            words.add(version == null ? connector : connector + " " + version);
        }
        words.addAll(producer.get("rulesets").texts());
        draft.producer = words.isEmpty() ? null : String.join("; ", words);
        draft.serverSoftware = producer.get("server").textOrNull();
        draft.engineMode = CorazaModes.of(producer.get("rule_engine").text());
        draft.durationMicros = duration(producer.get("stopwatch").text());
    }

    /** Parses the duration in {@code START DURATION; …}, both in nanoseconds. */
    private static @Nullable Long duration(@Nullable String stopwatch) {
        String[] words = stopwatch == null ? new String[0] : stopwatch.split("[ ;]+", 3);
        try {
            return words.length < 2 ? null : Long.valueOf(Long.parseLong(words[1]) / 1_000);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private void message(Json message) {
        String error = message.get("error_message").textOrNull();
        CorazaMessageParser.Message said = error == null ? null : CorazaMessageParser.parse(error, draft.warnings);
        Json data = message.get("data");
        if (said != null) {
            Integer phase = said.match().phase();
            if (said.match().action().intercepts() && draft.interception instanceof Interception.Passed) {
                draft.interception = Interception.stated(phase);
            }
        }
        if (data instanceof Json.Obj) {
            draft.matches.add(CorazaRuleData.match(data, message.get("message").textOrNull(), said == null ? null : said.match(), draft.warnings));
        } else if (said != null) {
            draft.matches.add(said.match());
        }
    }
}

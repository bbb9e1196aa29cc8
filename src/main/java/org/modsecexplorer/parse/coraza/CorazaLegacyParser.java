package org.modsecexplorer.parse.coraza;

import java.time.ZoneId;
import java.util.List;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.Clue;
import org.modsecexplorer.audit.EngineMode;
import org.modsecexplorer.audit.Format;
import org.modsecexplorer.audit.Interception;
import org.modsecexplorer.audit.Transaction;
import org.modsecexplorer.parse.json.Json;
import org.modsecexplorer.parse.json.JsonHeaders;
import org.modsecexplorer.parse.json.JsonReader;
import org.modsecexplorer.parse.parts.Draft;
import org.modsecexplorer.parse.parts.Endpoints;
import org.modsecexplorer.parse.parts.LocalTimes;
import org.modsecexplorer.parse.parts.RequestLines;

/**
 * Reads an entry of Coraza's JsonLegacy format, which uses version 2's keys. Its messages are only the rules' texts, without ids. They cannot become
 * matches, so they are kept as engine messages.
 *
 * @see "internal/auditlog/legacy.go, Coraza 3"
 */
public final class CorazaLegacyParser {

    private CorazaLegacyParser() {}

    /** @param zone of the server, because the format's times have none */
    public static Transaction parse(Bytes entry, ZoneId zone) {
        Draft draft = new Draft(Format.JSON_CORAZA_LEGACY);
        Json root = JsonReader.read(entry, draft.warnings);
        Json transaction = root.get("transaction");
        String time = transaction.get("time").textOrNull();
        draft.time = time == null ? null : LocalTimes.ofCoraza(time, zone);
        if (draft.time == null) {
            draft.warnings.add("The time of the transaction is missing or invalid.");
        }
        draft.uniqueId = transaction.get("transaction_id").textOrNull();
        draft.client = Endpoints.of(transaction.get("remote_address").text(), transaction.get("remote_port").text(), draft.warnings);
        draft.server = Endpoints.of(transaction.get("local_address").text(), transaction.get("local_port").text(), draft.warnings);
        String line = root.get("request").get("request_line").text();
        draft.requestLine = line == null ? null : RequestLines.parse(line.stripTrailing());
        draft.requestHeaders = JsonHeaders.of(root.get("request").get("headers"));
        Json response = root.get("response");
        Integer status = response.get("status").integer();
        draft.status = status == null || status == 0 ? null : status;
        draft.responseProtocol = response.get("protocol").textOrNull();
        draft.responseHeaders = JsonHeaders.of(response.get("headers"));
        Json data = root.get("audit_data");
        draft.engineMessages.addAll(data.get("messages") instanceof Json.Arr messages ? messages.texts() : List.of());
        List<String> producer = data.get("producer").texts();
        draft.producer = producer.isEmpty() ? null : String.join("; ", producer);
        draft.serverSoftware = data.get("server").textOrNull();
        draft.engineMode = CorazaModes.of(data.get("engine_mode").text());
        if (!draft.engineMessages.isEmpty() && draft.engineMode != EngineMode.DETECTION_ONLY) {
            draft.interception = new Interception.Unknown(Clue.NOT_RECORDED);
        }
        return draft.finish();
    }
}

package org.modsecexplorer.parse.coraza;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.Format;
import org.modsecexplorer.audit.Header;
import org.modsecexplorer.audit.Headers;
import org.modsecexplorer.audit.Interception;
import org.modsecexplorer.audit.LogTime;
import org.modsecexplorer.audit.Transaction;
import org.modsecexplorer.parse.json.Json;
import org.modsecexplorer.parse.json.JsonReader;
import org.modsecexplorer.parse.parts.Draft;
import org.modsecexplorer.parse.parts.Endpoints;
import org.modsecexplorer.parse.parts.RequestLines;

/**
 * Reads an entry of Coraza's OCSF format: the rules that matched are in {@code enrichments}, each as JSON text inside the JSON.
 *
 * @see "internal/auditlog/formats_ocsf.go, Coraza 3.3.0 and later"
 */
public final class CorazaOcsfParser {

    private static final long NANOS = 1_000_000_000L;
    private static final int MOST_OFFSET = 18 * 3_600;

    private final Draft draft = new Draft(Format.OCSF_CORAZA);

    private CorazaOcsfParser() {}

    public static Transaction parse(Bytes entry) {
        CorazaOcsfParser parser = new CorazaOcsfParser();
        parser.read(JsonReader.read(entry, parser.draft.warnings));
        return parser.draft.finish();
    }

    private void read(Json entry) {
        draft.time = time(entry.get("time").longInteger(), entry.get("timezone_offset").integer());
        Json request = entry.get("http_request");
        draft.uniqueId = request.get("uid").textOrNull();
        draft.requestLine = RequestLines.of(
                request.get("http_method").textOrNull(), request.get("url").get("url_string").textOrNull(), request.get("version").textOrNull());
        draft.requestHeaders = headers(request.get("http_headers"));
        Json response = entry.get("http_response");
        Integer status = response.get("code").integer();
        draft.status = status == null || status == 0 ? null : status;
        draft.responseHeaders = headers(response.get("http_headers"));
        draft.client = Endpoints.of(entry.get("src_endpoint").get("ip").text(), entry.get("src_endpoint").get("port").text(), draft.warnings);
        draft.server = Endpoints.of(entry.get("dst_endpoint").get("ip").text(), entry.get("dst_endpoint").get("port").text(), draft.warnings);
        String provider = entry.get("metadata").get("log_provider").textOrNull();
        String version = entry.get("metadata").get("log_version").textOrNull();
        draft.producer = provider == null || version == null ? provider : provider + " " + version;
        draft.interception = "Denied".equals(entry.get("action").text()) ? Interception.stated(null) : Interception.PASSED;
        for (Json enrichment : entry.get("enrichments").elements()) {
            match(enrichment);
        }
    }

    /** @param nanos since 1970 @param offset UTC offset of the writer's clock at the time of writing, in seconds */
    private @Nullable LogTime time(@Nullable Long nanos, @Nullable Integer offset) {
        if (nanos == null) {
            draft.warnings.add("The time of the transaction is missing or invalid.");
            return null;
        }
        Instant instant = Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS) / 1_000 * 1_000);
        boolean known = offset != null && Math.abs(offset) <= MOST_OFFSET;
        return new LogTime(instant, known ? ZoneOffset.ofTotalSeconds(offset) : ZoneOffset.UTC, false);
    }

    private static Headers headers(Json list) {
        List<Header> headers = new ArrayList<>();
        for (Json header : list.elements()) {
            String name = header.get("name").text();
            headers.add(new Header(name == null ? "" : name, header.get("value").text()));
        }
        return new Headers(headers);
    }

    private void match(Json enrichment) {
        Bytes data = enrichment.get("data").bytes();
        if (data == null) {
            draft.warnings.add("A match could not be parsed: it has no data.");
        } else {
            draft.matches.add(CorazaRuleData.match(
                    JsonReader.read(data, draft.warnings), enrichment.get("name").textOrNull(), null, draft.warnings));
        }
    }
}

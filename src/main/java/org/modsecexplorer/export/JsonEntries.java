package org.modsecexplorer.export;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.ApacheError;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.Header;
import org.modsecexplorer.audit.Headers;
import org.modsecexplorer.audit.Interception;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.audit.Transaction;
import org.modsecexplorer.explain.ScoreSum;
import org.modsecexplorer.query.EntryDetails;
import org.modsecexplorer.query.EntryRow;
import tools.jackson.core.JsonGenerator;

/** Writes one transaction as a JSON object. Fields that the log lacks are null. */
final class JsonEntries {

    private final JsonGenerator json;

    JsonEntries(JsonGenerator json) {
        this.json = json;
    }

    void write(EntryDetails details) {
        EntryRow row = details.row();
        Transaction transaction = details.transaction();
        json.writeStartObject();
        json.writeNumberProperty("id", row.id());
        text("unique_id", transaction.uniqueId());
        text("time", transaction.time() == null ? null : transaction.time().instant().toString());
        text("client_ip", row.clientIp());
        number("client_port", row.clientPort());
        text("server_ip", row.serverIp());
        number("server_port", row.serverPort());
        text("method", row.method());
        text("uri", row.uri());
        text("protocol", row.protocol());
        text("host", row.host());
        text("user_agent", row.userAgent());
        number("status", transaction.status());
        text("outcome", row.outcome().name());
        text("severity", row.severity() == null ? null : row.severity().name());
        text("engine_mode", transaction.engineMode() == null ? null : transaction.engineMode().name());
        interception(transaction.interception());
        number("anomaly_score", transaction.scores().inbound());
        json.writeArrayPropertyStart("score_sums");
        ScoreSum.of(transaction).forEach(this::sum);
        json.writeEndArray();
        headers("request_headers", transaction.requestHeaders());
        body("request_body", transaction.requestBody());
        headers("response_headers", transaction.responseHeaders());
        body("response_body", transaction.responseBody());
        json.writeArrayPropertyStart("matches");
        transaction.matches().forEach(this::match);
        json.writeEndArray();
        texts("apache_errors", transaction.apacheErrors().stream().map(ApacheError::text).toList());
        texts("engine_messages", transaction.engineMessages());
        text("producer", transaction.producer());
        text("server", transaction.serverSoftware());
        if (transaction.durationMicros() == null) {
            json.writeNullProperty("duration_us");
        } else {
            json.writeNumberProperty("duration_us", transaction.durationMicros());
        }
        text("host_label", row.hostLabel());
        text("source", transaction.format().source().word());
        text("format", transaction.format().id());
        text("source_file", details.sourceFile());
        texts("warnings", transaction.warnings());
        json.writeEndObject();
    }

    private void sum(ScoreSum sum) {
        json.writeStartObject();
        text("direction", sum.outbound() ? "outbound" : "inbound");
        number("total", sum.total());
        number("limit", sum.limit());
        number("explained", sum.explained());
        json.writeBooleanProperty("estimated", sum.isEstimated());
        number("decided_by", sum.decision() == null ? null : sum.decision().ruleId());
        json.writeArrayPropertyStart("points");
        for (ScoreSum.Points points : sum.points()) {
            json.writeStartObject();
            number("rule_id", points.match().ruleId());
            text("target", points.match().target());
            number("points", points.points());
            number("paranoia_level", points.paranoiaLevel());
            json.writeBooleanProperty("counts", points.counts());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** Writes null if it is not known whether the request was stopped. */
    private void interception(Interception interception) {
        switch (interception) {
            case Interception.Passed _ -> json.writeBooleanProperty("intercepted", false);
            case Interception.Stopped(_, var clue) -> {
                json.writeBooleanProperty("intercepted", true);
                json.writeBooleanProperty("intercepted_inferred", clue != null);
                text("intercepted_because", clue == null ? null : clue.sentence());
            }
            case Interception.Unknown(var clue) -> {
                json.writeNullProperty("intercepted");
                text("intercepted_because", clue.sentence());
            }
        }
    }

    private void match(RuleMatch match) {
        json.writeStartObject();
        number("rule_id", match.ruleId());
        text("msg", match.msg());
        text("data", match.data());
        text("severity", match.severity() == null ? match.unreadSeverity() : match.severity().name());
        text("file", match.file());
        number("line", match.line());
        text("rev", match.rev());
        text("ver", match.ver());
        number("maturity", match.maturity());
        number("accuracy", match.accuracy());
        texts("tags", match.tags());
        number("phase", match.phase());
        text("action", match.action().name());
        text("target", match.target());
        text("reference", match.reference());
        text("message", match.message());
        json.writeEndObject();
    }

    private void headers(String name, Headers headers) {
        json.writeArrayPropertyStart(name);
        for (Header header : headers) {
            json.writeStartArray();
            json.writeString(header.name());
            json.writeString(header.value());
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private void body(String name, @Nullable Bytes body) {
        text(name, body == null ? null : body.text());
    }

    private void texts(String name, List<String> values) {
        json.writeArrayPropertyStart(name);
        values.forEach(json::writeString);
        json.writeEndArray();
    }

    private void text(String name, @Nullable String value) {
        json.writeStringProperty(name, value);
    }

    private void number(String name, @Nullable Integer value) {
        if (value == null) {
            json.writeNullProperty(name);
        } else {
            json.writeNumberProperty(name, value);
        }
    }
}

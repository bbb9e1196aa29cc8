package org.modsecexplorer.parse;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.ApacheError;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.Endpoint;
import org.modsecexplorer.audit.EngineMode;
import org.modsecexplorer.audit.Format;
import org.modsecexplorer.audit.Headers;
import org.modsecexplorer.audit.Interception;
import org.modsecexplorer.audit.LogTime;
import org.modsecexplorer.audit.RequestLine;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.audit.Transaction;
import org.modsecexplorer.audit.Upload;

/** A transaction while it is being read: a parser fills in what its format has, the rest stays absent. */
final class Draft {

    final Format format;
    final List<String> warnings = new ArrayList<>();
    final List<RuleMatch> matches = new ArrayList<>();
    final List<String> engineMessages = new ArrayList<>();
    final List<ApacheError> apacheErrors = new ArrayList<>();
    final List<Upload> uploads = new ArrayList<>();
    @Nullable String uniqueId;
    @Nullable LogTime time;
    @Nullable Long durationMicros;
    @Nullable Endpoint client;
    @Nullable Endpoint server;
    @Nullable RequestLine requestLine;
    Headers requestHeaders = Headers.NONE;
    @Nullable Bytes requestBody;
    @Nullable Integer status;
    @Nullable String responseProtocol;
    Headers responseHeaders = Headers.NONE;
    @Nullable Bytes responseBody;
    @Nullable Interception interception;
    @Nullable EngineMode engineMode;
    @Nullable String producer;
    @Nullable String serverSoftware;

    Draft(Format format) {
        this.format = format;
    }

    void take(PartA a) {
        time = a.time();
        uniqueId = a.uniqueId();
        client = a.client();
        server = a.server();
    }

    void take(PartH h) {
        matches.addAll(h.matches());
        engineMessages.addAll(h.engineMessages());
        apacheErrors.addAll(h.apacheErrors());
        interception = h.interception();
        engineMode = h.engineMode();
        producer = h.producer();
        serverSoftware = h.serverSoftware();
        durationMicros = h.durationMicros();
    }

    Transaction finish() {
        return new Transaction(
                format,
                uniqueId,
                time,
                durationMicros,
                client,
                server,
                requestLine,
                requestHeaders,
                requestBody,
                status,
                responseProtocol,
                responseHeaders,
                responseBody,
                matches,
                engineMessages,
                apacheErrors,
                interception,
                engineMode,
                producer,
                serverSoftware,
                ScoreReports.of(matches),
                uploads,
                warnings);
    }
}

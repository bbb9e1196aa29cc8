package org.modsecexplorer.parse.parts;

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
import org.modsecexplorer.parse.message.ScoreReports;

/** A transaction while it is being parsed. A parser fills in the fields that its format has; the others stay absent. */
public final class Draft {

    final Format format;
    public final List<String> warnings = new ArrayList<>();
    public final List<RuleMatch> matches = new ArrayList<>();
    public final List<String> engineMessages = new ArrayList<>();
    public final List<ApacheError> apacheErrors = new ArrayList<>();
    public final List<Upload> uploads = new ArrayList<>();
    @Nullable public String uniqueId;
    @Nullable public LogTime time;
    @Nullable public Long durationMicros;
    @Nullable public Endpoint client;
    @Nullable public Endpoint server;
    @Nullable public RequestLine requestLine;
    public Headers requestHeaders = Headers.NONE;

    /** The host, where the log names it outside of the request. */
    @Nullable public String host;

    /** The server's own name for the host, used if the request names none. */
    @Nullable public String serverName;

    @Nullable public Bytes requestBody;
    @Nullable public Integer status;
    @Nullable public String responseProtocol;
    public Headers responseHeaders = Headers.NONE;
    @Nullable public Bytes responseBody;
    public Interception interception = Interception.PASSED;
    @Nullable public EngineMode engineMode;
    @Nullable public String producer;
    @Nullable public String serverSoftware;

    public Draft(Format format) {
        this.format = format;
    }

    public void take(PartA a) {
        time = a.time();
        uniqueId = a.uniqueId();
        client = a.client();
        server = a.server();
    }

    public void take(PartH h) {
        matches.addAll(h.matches());
        engineMessages.addAll(h.engineMessages());
        apacheErrors.addAll(h.apacheErrors());
        interception = h.interception();
        engineMode = h.engineMode();
        producer = h.producer();
        serverSoftware = h.serverSoftware();
        durationMicros = h.durationMicros();
    }

    public Format format() {
        return format;
    }

    private @Nullable String hostOfRequest() {
        String named = host != null ? host : Hosts.of(requestHeaders, requestLine);
        if (named != null || serverName == null) {
            return named;
        }
        warnings.add("The request names no host: the host is the server's own name, its server_id.");
        return serverName;
    }

    public Transaction finish() {
        return new Transaction(
                format,
                uniqueId,
                time,
                durationMicros,
                client,
                server,
                requestLine,
                requestHeaders,
                hostOfRequest(),
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

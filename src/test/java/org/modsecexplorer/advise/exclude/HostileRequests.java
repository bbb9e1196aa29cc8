package org.modsecexplorer.advise.exclude;

import java.util.List;
import org.modsecexplorer.audit.Header;
import org.modsecexplorer.audit.Headers;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.query.MatchedRequest;

/** Requests in which the client chose every text. */
final class HostileRequests {

    private HostileRequests() {}

    static MatchedRequest of(MatchedRequest request, RuleMatch match, String host, String method, String contentType) {
        Headers headers = new Headers(List.of(new Header("Host", host), new Header("Content-Type", contentType), new Header("Cookie", "session=0a1b2c3d4e5f")));
        return new MatchedRequest(
                request.id(), request.format(), request.time(), request.client(), host, method, request.uri(), 403, request.outcome(), 5, null, headers, List.of(match));
    }
}

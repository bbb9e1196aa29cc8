package org.modsecexplorer.query;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Format;
import org.modsecexplorer.audit.Headers;
import org.modsecexplorer.audit.Outcome;
import org.modsecexplorer.audit.RuleMatch;

/**
 * A stored transaction in which rules matched, as far as the table says.
 *
 * @param time    null if the log has none
 * @param client  address of the sender
 * @param uri     as sent, with the query
 * @param matches in the order of the log; without tags and the other details of the rule that no question needs
 */
public record MatchedRequest(
        long id,
        Format format,
        @Nullable Instant time,
        @Nullable String client,
        @Nullable String host,
        @Nullable String method,
        @Nullable String uri,
        @Nullable Integer status,
        Outcome outcome,
        @Nullable Integer inboundScore,
        @Nullable Integer outboundScore,
        Headers headers,
        List<RuleMatch> matches) {

    public MatchedRequest {
        matches = List.copyOf(matches);
    }
}

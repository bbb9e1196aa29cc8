package org.modsecexplorer.advise.tune;

import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Outcome;
import org.modsecexplorer.query.matched.MatchedRequests;

/**
 * Tells which requests were hindered: blocked, or would have been.
 *
 * @param limit a score from which a request counts as hindered; null for none
 */
record Hindrance(MatchedRequests requests, @Nullable Integer limit) {

    boolean of(int request) {
        Outcome outcome = requests.outcome(request);
        Integer score = limit == null ? null : requests.inboundScore(request);
        return outcome.isBlocked() || outcome == Outcome.WOULD_BLOCK || limit != null && score != null && score >= limit;
    }
}

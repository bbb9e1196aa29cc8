package org.modsecexplorer.audit;

import org.jspecify.annotations.Nullable;

/**
 * Anomaly scores that the rule set reported. A score that was not reported is unknown, not 0.
 *
 * @param inbound  of the request
 * @param outbound of the response
 * @param sqli     share of SQL injection rules
 * @param xss      share of cross-site scripting rules
 */
public record Scores(
        @Nullable Integer inbound, @Nullable Integer outbound, @Nullable Integer sqli, @Nullable Integer xss) {

    public static final Scores UNKNOWN = new Scores(null, null, null, null);
}

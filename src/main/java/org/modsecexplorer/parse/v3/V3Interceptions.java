package org.modsecexplorer.parse.v3;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Clue;
import org.modsecexplorer.audit.EngineMode;
import org.modsecexplorer.audit.Header;
import org.modsecexplorer.audit.Headers;
import org.modsecexplorer.audit.Interception;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.audit.ScoreRules;

/**
 * Infers whether the engine stopped a request from an entry that does not say so: version 3's JSON before 3.0.13.
 *
 * <p>The entry lists rules, but not their actions. Only rules that are known to deny, together with an error, and responses that cannot be the
 * application's, imply an interception. The Core Rule Set's other rules only count, unless its administrator made each of them deny; then the status is 403.
 */
final class V3Interceptions {

    private static final int REDIRECT = 300;
    private static final int ERROR = 400;
    private static final int FORBIDDEN = 403;
    private static final int REQUEST_PHASE = 2;
    private static final int RESPONSE_PHASE = 4;

    /** Applications send these headers; servers do not send them with an error page of their own. */
    private static final Set<String> MARKS_OF_AN_APPLICATION = Set.of(
            "set-cookie", "x-powered-by", "etag", "last-modified", "expires", "pragma", "www-authenticate", "content-encoding", "content-language", "vary",
            "via", "x-request-id", "x-runtime");

    private final @Nullable Integer status;
    private final Headers responseHeaders;
    private final boolean logsResponseHeaders;
    private final List<RuleMatch> matches;

    /** @param logsResponseHeaders false if the entry has no field for them */
    V3Interceptions(@Nullable Integer status, Headers responseHeaders, boolean logsResponseHeaders, List<RuleMatch> matches) {
        this.status = status;
        this.responseHeaders = responseHeaders;
        this.logsResponseHeaders = logsResponseHeaders;
        this.matches = matches;
    }

    Interception infer(@Nullable EngineMode mode) {
        if (mode == EngineMode.DETECTION_ONLY || matches.isEmpty()) {
            return Interception.PASSED;
        }
        if (status == null || status == 0) {
            return new Interception.Unknown(Clue.NO_STATUS);
        }
        Integer denying = denyingRule();
        if (denying != null) {
            return status < ERROR
                    ? new Interception.Unknown(Clue.SERVED_ALL_THE_SAME)
                    : new Interception.Stopped(phaseOf(denying), Clue.DENYING_RULE);
        }
        if (status == FORBIDDEN) {
            return forbidden();
        }
        if (status < REDIRECT || !hasOwnRule()) {
            return Interception.PASSED;
        }
        return new Interception.Unknown(status < ERROR ? Clue.REDIRECT : Clue.ERROR_RESPONSE);
    }

    private Interception forbidden() {
        if (logsResponseHeaders && responseHeaders.list().isEmpty()) {
            return new Interception.Stopped(null, Clue.NO_RESPONSE_HEADERS);
        }
        return hasOwnRule() && logsResponseHeaders && responseHeaders.list().stream().noneMatch(V3Interceptions::isOfAnApplication)
                ? new Interception.Stopped(null, Clue.OWN_RULE)
                : new Interception.Unknown(Clue.ERROR_RESPONSE);
    }

    private static boolean isOfAnApplication(Header header) {
        return MARKS_OF_AN_APPLICATION.contains(header.name().toLowerCase(Locale.ROOT));
    }

    private @Nullable Integer denyingRule() {
        return matches.stream().map(RuleMatch::ruleId).filter(id -> id != null && ScoreRules.alwaysDenies(id)).findFirst().orElse(null);
    }

    private static int phaseOf(int rule) {
        return ScoreRules.isOutbound(rule) ? RESPONSE_PHASE : REQUEST_PHASE;
    }

    private boolean hasOwnRule() {
        return matches.stream().anyMatch(match -> match.ruleId() == null || !ScoreRules.isOfCoreRuleSet(match.ruleId()));
    }
}

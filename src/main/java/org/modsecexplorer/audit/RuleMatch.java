package org.modsecexplorer.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One rule that fired in a transaction, with everything its message says. Texts are unescaped.
 *
 * @param ruleId         null if the rule has none, if it is not a number that fits an int, or if the server cut the message before it
 * @param file           of the rule, as the server wrote it
 * @param line           of the rule: its last line in version 2, its first in version 3, so never join on it
 * @param rev            revision of the rule
 * @param msg            the rule's own text, macros expanded
 * @param data           the data that matched; the server cuts it at 512 bytes
 * @param ver            version of the rule set, for example {@code OWASP_CRS/3.3.4}
 * @param maturity       1 to 9
 * @param accuracy       1 to 9
 * @param tags           in order
 * @param phase          1 to 5, from the denial or from part K; null if neither gives it
 * @param action         the action that followed the match
 * @param explanation    the words between the action and the metadata, for example {@code Operator GE matched 5 at TX:anomaly_score.}
 * @param target         which part of the request or response matched, for example {@code ARGS:q}, see {@link Place}; null if the log does not name it
 * @param reference      position of the match, version 3 only: {@code o0,5v92,11t:lowercase} means 5 bytes at 0 of the 11 bytes at 92 of the request
 * @param unreadSeverity the severity as logged if its meaning is uncertain (version 3 writes 0 for EMERGENCY and for none); else null
 * @param message        the whole message as logged, still escaped
 */
public record RuleMatch(
        @Nullable Integer ruleId,
        @Nullable String file,
        @Nullable Integer line,
        @Nullable String rev,
        @Nullable String msg,
        @Nullable String data,
        @Nullable Severity severity,
        @Nullable String ver,
        @Nullable Integer maturity,
        @Nullable Integer accuracy,
        List<String> tags,
        @Nullable Integer phase,
        Action action,
        String explanation,
        @Nullable String target,
        @Nullable String reference,
        @Nullable String unreadSeverity,
        String message) {

    public RuleMatch {
        tags = List.copyOf(tags);
    }

    /** The same match with its phase set. @param known 1 to 5 */
    public RuleMatch inPhase(int known) {
        return new RuleMatch(
                ruleId, file, line, rev, msg, data, severity, ver, maturity, accuracy, tags, known, action, explanation, target, reference,
                unreadSeverity, message);
    }

    /** The same match without details of its rule, for a message whose details cannot be trusted. */
    public RuleMatch ofUnknownRule() {
        return new RuleMatch(
                null, null, null, null, null, null, null, null, null, null, List.of(), phase, action, explanation, target, null,
                null, message);
    }

    /** True for rules that only add up or report the scores of other rules: they fire with every block and hide its cause. */
    public boolean reportsScore() {
        return ruleId != null && ScoreRules.contains(ruleId);
    }
}

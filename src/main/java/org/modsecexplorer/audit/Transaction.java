package org.modsecexplorer.audit;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One request with its response and everything that ModSecurity logged about it. Fields that the entry lacks are null or empty, never guessed.
 *
 * @param format           the format of the entry
 * @param uniqueId         as logged; repeats under mpm-itk and in some releases of version 3, so never use it as a key
 * @param time             when the entry was written (version 2) or the transaction began (version 3)
 * @param durationMicros   from the stopwatch, in microseconds
 * @param client           sender of the request
 * @param server           receiver of the request
 * @param requestLine      first line of part B
 * @param requestHeaders   part B
 * @param host             who was meant, with the port if it is given: from a Host header, else from other places that name it
 * @param requestBody      part C, else part I
 * @param status           of the response, from part F; else from the denial
 * @param responseProtocol of part F
 * @param responseHeaders  part F
 * @param responseBody     part E
 * @param matches          rules that fired, in order, including repeats
 * @param engineMessages   messages of part H that belong to no rule
 * @param apacheErrors     lines of Apache's error log, in order
 * @param interception     whether the engine stopped the request
 * @param engineMode       null if not logged
 * @param producer         engine and rule sets, without the final dot
 * @param serverSoftware   the real server signature
 * @param scores           as the rule set reported them
 * @param uploads          part J
 * @param warnings         sentences about anything that could not be understood
 */
public record Transaction(
        Format format,
        @Nullable String uniqueId,
        @Nullable LogTime time,
        @Nullable Long durationMicros,
        @Nullable Endpoint client,
        @Nullable Endpoint server,
        @Nullable RequestLine requestLine,
        Headers requestHeaders,
        @Nullable String host,
        @Nullable Bytes requestBody,
        @Nullable Integer status,
        @Nullable String responseProtocol,
        Headers responseHeaders,
        @Nullable Bytes responseBody,
        List<RuleMatch> matches,
        List<String> engineMessages,
        List<ApacheError> apacheErrors,
        Interception interception,
        @Nullable EngineMode engineMode,
        @Nullable String producer,
        @Nullable String serverSoftware,
        Scores scores,
        List<Upload> uploads,
        List<String> warnings) {

    private static final String NO_END = "The entry is incomplete: the server was still writing it, or it was cut off. The existing part is stored.";

    public Transaction {
        matches = List.copyOf(matches);
        engineMessages = List.copyOf(engineMessages);
        apacheErrors = List.copyOf(apacheErrors);
        uploads = List.copyOf(uploads);
        warnings = List.copyOf(warnings);
    }

    /** The same transaction, marked as an entry without an end. */
    public Transaction withoutEnd() {
        return withWarning(NO_END);
    }

    /** The same transaction with one more warning. @param sentence what could not be understood */
    public Transaction withWarning(String sentence) {
        return new Transaction(
                format, uniqueId, time, durationMicros, client, server, requestLine, requestHeaders, host, requestBody, status, responseProtocol,
                responseHeaders, responseBody, matches, engineMessages, apacheErrors, interception, engineMode, producer, serverSoftware, scores,
                uploads, Stream.concat(warnings.stream(), Stream.of(sentence)).toList());
    }

    public Outcome outcome() {
        return switch (interception) {
            case Interception.Stopped(_, var clue) -> clue == null ? Outcome.BLOCKED : Outcome.BLOCKED_INFERRED;
            case Interception.Unknown(var clue) -> clue == Clue.NO_RULES && isRefusalWithoutRule() ? Outcome.REFUSED : Outcome.NOT_KNOWN;
            case Interception.Passed _ -> passed();
        };
    }

    private Outcome passed() {
        if (engineMode == EngineMode.DETECTION_ONLY
                && matches.stream().anyMatch(m -> m.ruleId() != null && ScoreRules.blocks(m.ruleId()))) {
            return Outcome.WOULD_BLOCK;
        }
        return !matches.isEmpty() ? Outcome.NOTICED : isRefusalWithoutRule() ? Outcome.REFUSED : Outcome.CLEAN;
    }

    /** 403 is the status of a denial by default; 406 was that of old configurations. */
    private boolean isRefusalWithoutRule() {
        return matches.isEmpty() && status != null && (status == 403 || status == 406);
    }

    /** The match that says most about the request: the most severe one that does more than report a score, else the first; null if there is none. */
    public @Nullable RuleMatch mainMatch() {
        RuleMatch best = null;
        for (RuleMatch match : matches) {
            if (!match.reportsScore() && (best == null || rank(match) < rank(best))) {
                best = match;
            }
        }
        return best != null || matches.isEmpty() ? best : matches.getFirst();
    }

    private static int rank(RuleMatch match) {
        return match.severity() == null ? Severity.values().length : match.severity().ordinal();
    }
}

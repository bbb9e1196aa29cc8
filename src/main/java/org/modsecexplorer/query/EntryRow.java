package org.modsecexplorer.query;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.EngineMode;
import org.modsecexplorer.audit.Outcome;
import org.modsecexplorer.audit.Severity;
import org.modsecexplorer.audit.Source;

/**
 * A transaction as one row of a table. Fields that the log lacks are null.
 *
 * @param id             id in this store, from 1
 * @param severity       of the most severe match
 * @param mainRuleId     of the match that says most about the request
 * @param matchCount     including repeats
 * @param durationMicros microseconds
 * @param hostLabel      given at the import
 * @param source         the kind of log that it was read from
 */
public record EntryRow(
        long id,
        @Nullable Instant time,
        Outcome outcome,
        @Nullable Severity severity,
        @Nullable String clientIp,
        @Nullable Integer clientPort,
        @Nullable String serverIp,
        @Nullable Integer serverPort,
        @Nullable String method,
        @Nullable String uri,
        @Nullable String protocol,
        @Nullable String host,
        @Nullable String userAgent,
        @Nullable Integer status,
        @Nullable EngineMode engineMode,
        @Nullable Integer mainRuleId,
        @Nullable String mainMsg,
        int matchCount,
        @Nullable Integer inboundScore,
        @Nullable Long durationMicros,
        @Nullable String uniqueId,
        @Nullable String hostLabel,
        Source source) {}

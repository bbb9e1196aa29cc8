package org.modsecexplorer.parse.errors;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.Format;
import org.modsecexplorer.audit.Interception;
import org.modsecexplorer.audit.LogTime;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.audit.Transaction;
import org.modsecexplorer.parse.coraza.CorazaMessageParser;
import org.modsecexplorer.parse.lines.Escapes;
import org.modsecexplorer.parse.lines.Lines;
import org.modsecexplorer.parse.message.MessageParser;
import org.modsecexplorer.parse.parts.Draft;
import org.modsecexplorer.parse.parts.Endpoints;
import org.modsecexplorer.parse.parts.LocalTimes;
import org.modsecexplorer.parse.parts.RequestLines;
import org.modsecexplorer.parse.parts.StatusLine;
import org.modsecexplorer.parse.v3.V3MessageParser;

/** Reads the lines of one transaction in an error log. They say nothing about headers and bodies, and of the response only what a denial says. */
public final class ErrorLogParser {

    private static final String CUT = "A line of the error log was cut off by the server: what it said after that is unknown.";
    private static final String TWOFOLD =
            "A line of the error log holds the end of a message twice. The client sent one of them, so the line's rule and unique id are unknown.";
    private static final String OTHER_LINE = "A line of this transaction is not an engine's.";

    private final Draft draft;
    private @Nullable LocalDateTime local;
    private boolean isInUtc;

    private ErrorLogParser(Format format) {
        this.draft = new Draft(format);
    }

    /** @param lines as {@link ErrorLineGroup#bytes} gives them @param zone of the server, if the lines do not reveal it */
    public static Transaction parse(Format format, Bytes lines, ZoneId zone) {
        ErrorLogParser parser = new ErrorLogParser(format);
        byte[] buffer = lines.array();
        int to = lines.offset() + lines.length();
        for (int at = lines.offset(); at < to; at = Lines.next(buffer, at, to)) {
            ErrorLine line = ErrorLine.at(buffer, at, Lines.next(buffer, at, to));
            if (line == null) {
                parser.warn(OTHER_LINE);
            } else {
                parser.take(line);
            }
        }
        return parser.finish(zone);
    }

    private void warn(String sentence) {
        if (!draft.warnings.contains(sentence)) {
            draft.warnings.add(sentence);
        }
    }

    private void take(ErrorLine line) {
        if (local == null && line.local() != null) {
            local = line.local();
            isInUtc = line.offset() != null;
            draft.time = line.offset() == null ? null : new LogTime(line.local().toInstant(ZoneOffset.UTC), line.offset());
        }
        draft.uniqueId = draft.uniqueId == null && line.uniqueId() != null ? Escapes.decoded(line.uniqueId()) : draft.uniqueId;
        if (draft.client == null && line.client() != null) {
            draft.client = Endpoints.of(line.client(), line.port() == null ? null : line.port().toString(), draft.warnings);
        }
        request(line);
        message(line);
        if (line.isCut()) {
            warn(CUT);
        }
        if (line.isTwofold()) {
            warn(TWOFOLD);
        }
    }

    private void request(ErrorLine line) {
        if (line.request().request() != null && (draft.requestLine == null || draft.requestLine.protocol() == null)) {
            draft.requestLine = RequestLines.parse(Escapes.decoded(line.request().request()));
        } else if (line.uri() != null && draft.requestLine == null) {
            draft.requestLine = RequestLines.of(null, plain(line.uri()), null);
        }
        String host = line.request().host();
        boolean isName = host == null && line.hostname() != null && !line.hostname().isEmpty() && !Endpoints.isAddress(line.hostname());
        if (draft.host == null && (host != null || isName)) {
            draft.host = host != null ? Escapes.decoded(host) : plain(line.hostname());
        }
        if (draft.server == null && line.hostname() != null && !isName && draft.format() != Format.ERROR_LOG_V2) {
            draft.server = Endpoints.of(line.hostname(), null, draft.warnings);
        }
    }

    /** Version 2 escapes what a client sent, and the other engines write it as it is. */
    private String plain(String value) {
        return draft.format() == Format.ERROR_LOG_V2 ? Escapes.undo(value) : Escapes.decoded(value);
    }

    private void message(ErrorLine line) {
        RuleMatch match = match(line);
        if (match == null) {
            draft.engineMessages.add(Escapes.decoded(withoutLabel(line.message())));
            return;
        }
        draft.matches.add(line.isTwofold() ? match.ofUnknownRule() : match);
        if (match.action().intercepts() && draft.interception instanceof Interception.Passed) {
            draft.interception = Interception.stated(match.phase());
        }
    }

    /** An error log does not hold the request. Where a message may hold items that the client sent, a warning says so. */
    private @Nullable RuleMatch match(ErrorLine line) {
        return switch (line.format()) {
            case ERROR_LOG_CORAZA -> {
                CorazaMessageParser.Message message = CorazaMessageParser.parse(line.message(), draft.warnings);
                yield message == null ? null : message.match();
            }
            case ERROR_LOG_V3 -> V3MessageParser.parse(line.message(), _ -> true, draft.warnings);
            default -> MessageParser.parse(withoutLabel(line.message()), _ -> false, draft.warnings);
        };
    }

    private static String withoutLabel(String message) {
        return message.startsWith(Head.MODSECURITY) ? message.substring(Head.MODSECURITY.length()) : message;
    }

    private Transaction finish(ZoneId zone) {
        if (local == null) {
            draft.warnings.add("The lines of the error log have no time.");
        } else if (!isInUtc) {
            draft.time = LocalTimes.near(local, UniqueIds.second(draft.uniqueId), zone);
        }
        draft.status = StatusLine.denied(draft.matches).code();
        return draft.finish();
    }
}

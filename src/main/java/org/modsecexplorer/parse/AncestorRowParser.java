package org.modsecexplorer.parse;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Action;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.Clue;
import org.modsecexplorer.audit.Endpoint;
import org.modsecexplorer.audit.EngineMode;
import org.modsecexplorer.audit.Format;
import org.modsecexplorer.audit.Header;
import org.modsecexplorer.audit.Headers;
import org.modsecexplorer.audit.Interception;
import org.modsecexplorer.audit.LogTime;
import org.modsecexplorer.audit.RequestLine;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.audit.Scores;
import org.modsecexplorer.audit.Severity;
import org.modsecexplorer.audit.Transaction;
import org.modsecexplorer.parse.json.Json;
import org.modsecexplorer.parse.json.JsonReader;

/**
 * Parses the text that {@link AncestorRow} writes. A row holds only one of possibly many rules, and its values were changed when they were stored; a
 * warning says so.
 */
final class AncestorRowParser {

    private static final String LIMITS =
            "A row of an older import: only the first matching rule is known, and the import replaced some characters in the values.";

    private static final int LOWEST_DENIAL = 300;

    private final Json row;
    private final List<String> warnings = new ArrayList<>(List.of(LIMITS));

    private AncestorRowParser(Bytes text) {
        this.row = JsonReader.read(text, warnings).get(AncestorRow.NAME);
    }

    static Transaction parse(Bytes text, ZoneId zone) {
        return new AncestorRowParser(text).transaction(zone);
    }

    private Transaction transaction(ZoneId zone) {
        EngineMode mode = mode(text("Engine_Mode"));
        Integer phase = row.get("phase").integer();
        Integer status = row.get("responce_header").integer();
        // only the message of a denial names a phase
        boolean denied = phase != null && mode == EngineMode.ENABLED && (status == null || status >= LOWEST_DENIAL);
        String address = text("REMOTE_ADDR");
        return new Transaction(
                Format.ANCESTOR_ROW, text("unique_id"), time(text("created_at"), zone), null, address == null ? null : new Endpoint(address, null),
                null, requestLine(), headers(), text("Host"), null, status, null, Headers.NONE, null, matches(phase, denied), List.of(), List.of(),
                denied ? new Interception.Stopped(phase, Clue.DENIAL_IN_ROW) : Interception.PASSED, mode, null, null,
                new Scores(row.get("Score").integer(), null, row.get("SQLi").integer(), row.get("XSS").integer()), List.of(), warnings);
    }

    /** The text of a column; null if it is missing or empty. */
    private @Nullable String text(String column) {
        return row.get(column).textOrNull();
    }

    private @Nullable LogTime time(@Nullable String text, ZoneId zone) {
        if (text == null) {
            warnings.add("The row has no time.");
            return null;
        }
        try {
            ZonedDateTime time = LocalDateTime.parse(text.replace(' ', 'T')).atZone(zone);
            return new LogTime(time.toInstant(), time.getOffset(), true);
        } catch (DateTimeException e) {
            warnings.add("The time of the row is invalid: " + text);
            return null;
        }
    }

    private @Nullable RequestLine requestLine() {
        String method = text("REQUEST_METHOD");
        String uri = text("REQUEST_URI");
        if (method == null && uri == null) {
            return null;
        }
        return new RequestLine((method == null ? "" : method + " ") + (uri == null ? "" : uri), method, uri, null);
    }

    private Headers headers() {
        List<Header> headers = new ArrayList<>();
        String host = text("Host");
        String agent = text("User_Agent");
        if (host != null) {
            headers.add(new Header("Host", host));
        }
        if (agent != null) {
            headers.add(new Header("User-Agent", agent));
        }
        return new Headers(headers);
    }

    private static @Nullable EngineMode mode(@Nullable String text) {
        return text == null ? null : switch (text.toUpperCase(Locale.ROOT).replace(' ', '_')) {
            case "ENABLED" -> EngineMode.ENABLED;
            case "DETECTION_ONLY" -> EngineMode.DETECTION_ONLY;
            default -> null;
        };
    }

    private List<RuleMatch> matches(@Nullable Integer phase, boolean denied) {
        Integer rule = row.get("ruleId").integer();
        String msg = text("msg");
        if (rule == null && msg == null) {
            return List.of();
        }
        String severity = text("severity");
        Severity read = severity == null ? null : Severity.parse(severity);
        return List.of(new RuleMatch(
                rule, null, null, null, msg, text("data"), read, null, row.get("maturity").integer(), row.get("accuracy").integer(), List.of(), phase,
                denied ? Action.DENIED : Action.UNSTATED, "", null, null, read == null ? severity : null, msg == null ? "" : msg));
    }
}

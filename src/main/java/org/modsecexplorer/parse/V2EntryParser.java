package org.modsecexplorer.parse;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Action;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.Endpoint;
import org.modsecexplorer.audit.Format;
import org.modsecexplorer.audit.Headers;
import org.modsecexplorer.audit.Interception;
import org.modsecexplorer.audit.LogTime;
import org.modsecexplorer.audit.RequestLine;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.audit.Transaction;

/**
 * Reads an entry of ModSecurity 2's native format.
 *
 * @see "msc_logging.c sec_audit_logger_native, ModSecurity 2.5 to 2.9"
 */
final class V2EntryParser {

    private final Bytes entry;
    private final List<String> warnings = new ArrayList<>();

    V2EntryParser(Bytes entry) {
        this.entry = entry;
    }

    Transaction parse() {
        V2Parts parts = V2Parts.of(entry, warnings);
        PartA a = PartA.of(parts.get('A'), warnings);
        PartH h = PartH.of(parts.get('H'), warnings);
        Bytes request = parts.get('B');
        Bytes response = parts.get('F');
        if (request != null && response == null && StatusLine.isOne(HeaderLines.firstLine(request))) {
            warnings.add("Part B holds a response, and there is no part F.");
            response = request;
            request = null;
        }
        Bytes k = parts.get('K');
        List<RuleMatch> matches = k == null ? h.matches() : RulePhases.fill(h.matches(), k, warnings);
        StatusLine status = response == null ? StatusLine.denied(matches) : StatusLine.of(HeaderLines.firstLine(response), warnings);
        return new Transaction(
                Format.NATIVE_V2,
                a.uniqueId(),
                a.time(),
                h.durationMicros(),
                a.client(),
                a.server(),
                request == null ? null : requestLine(HeaderLines.firstLine(request)),
                request == null ? Headers.NONE : HeaderLines.headers(request, warnings),
                parts.get('C') != null ? parts.get('C') : parts.get('I'),
                status.code(),
                status.protocol(),
                response == null ? Headers.NONE : HeaderLines.headers(response, warnings),
                parts.get('E'),
                matches,
                h.engineMessages(),
                h.apacheErrors(),
                h.interception(),
                h.engineMode(),
                h.producer(),
                h.serverSoftware(),
                ScoreReports.of(matches),
                parts.get('J') == null ? List.of() : PartJ.uploads(parts.get('J'), warnings),
                warnings);
    }

    private static RequestLine requestLine(String raw) {
        int first = raw.indexOf(' ');
        if (first < 0) {
            return new RequestLine(raw, raw.isEmpty() ? null : raw, null, null);
        }
        int last = raw.lastIndexOf(' ');
        boolean hasProtocol = last > first && raw.startsWith("HTTP/", last + 1);
        String uri = hasProtocol ? raw.substring(first + 1, last) : raw.substring(first + 1);
        return new RequestLine(raw, raw.substring(0, first), uri, hasProtocol ? raw.substring(last + 1) : null);
    }

    /** {@code HTTP/1.1 403 Forbidden}. */
    private record StatusLine(@Nullable String protocol, @Nullable Integer code) {

        private static final StatusLine NONE = new StatusLine(null, null);
        private static final String DENIED = "Access denied with code ";

        /** What C prints for the protocol that HTTP/0.9 does not have. */
        private static final String NO_PROTOCOL = "(null)";

        /** @param line empty if no headers were sent: the client was gone, or spoke HTTP/0.9 */
        static StatusLine of(String line, List<String> warnings) {
            if (line.isEmpty()) {
                return NONE;
            }
            int blank = line.indexOf(' ');
            String protocol = blank < 0 ? line : line.substring(0, blank);
            Integer code = blank < 0 ? null : number(line.substring(blank + 1));
            if (code == null) {
                warnings.add("The first line of part F has no status.");
            }
            return new StatusLine(protocol.equals(NO_PROTOCOL) ? null : protocol, code);
        }

        /** Where part F is missing, a denial still tells the status. */
        static StatusLine denied(List<RuleMatch> matches) {
            for (RuleMatch match : matches) {
                if (match.action() == Action.DENIED && match.message().startsWith(DENIED)) {
                    return new StatusLine(null, number(match.message().substring(DENIED.length())));
                }
            }
            return NONE;
        }

        static boolean isOne(String line) {
            int blank = line.indexOf(' ');
            return line.startsWith("HTTP/") && number(line.substring(blank + 1)) != null;
        }

        /** Leading digits, null without any. */
        private static @Nullable Integer number(String text) {
            int end = 0;
            while (end < text.length() && end < 4 && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
                end++;
            }
            return end == 0 ? null : Integer.valueOf(text.substring(0, end));
        }
    }

    /** {@code [time] id client port server port}. */
    private record PartA(
            @Nullable LogTime time, @Nullable String uniqueId, @Nullable Endpoint client, @Nullable Endpoint server) {

        static PartA of(@Nullable Bytes part, List<String> warnings) {
            String line = part == null ? ""
                    : new String(part.array(), part.offset(), part.length(), StandardCharsets.ISO_8859_1).strip();
            int close = line.indexOf(']');
            if (!line.startsWith("[") || close < 0) {
                warnings.add("Part A does not begin with a time in brackets.");
                return new PartA(null, null, null, null);
            }
            LogTime time = LogTimes.parse(line.substring(1, close));
            if (time == null) {
                warnings.add("The time of part A is not understood.");
            }
            String[] words = line.substring(line.startsWith(" ", close + 1) ? close + 2 : close + 1).split(" ", -1);
            if (words.length != 5) {
                warnings.add("Part A does not hold id, client and server with their ports.");
            }
            return new PartA(time, words[0].isEmpty() ? null : words[0], endpoint(words, 1), endpoint(words, 3));
        }

        private static @Nullable Endpoint endpoint(String[] words, int at) {
            return words.length <= at ? null : new Endpoint(words[at], words.length <= at + 1 ? null : port(words[at + 1]));
        }

        private static @Nullable Integer port(String digits) {
            try {
                int port = Integer.parseInt(digits);
                return port >= 0 && port <= 65_535 ? port : null;
            } catch (NumberFormatException e) {
                return null;
            }
        }
    }
}

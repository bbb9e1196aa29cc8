package org.modsecexplorer.parse.errors;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.Format;
import org.modsecexplorer.parse.coraza.CorazaMessageParser;
import org.modsecexplorer.parse.errors.LineTimes.LineTime;
import org.modsecexplorer.parse.json.Json;
import org.modsecexplorer.parse.json.JsonReader;
import org.modsecexplorer.parse.lines.Lines;

/**
 * One line of an error log that an engine wrote about a transaction. Everything else that such a log holds is no error line of this kind, and neither is a
 * line in which a client imitates one.
 *
 * @param format     one of those of error logs
 * @param local      the server's local time, or UTC if the offset is given; null if the line has none
 * @param offset     null if the line does not give it
 * @param client     address, null if the line does not give it
 * @param port       of the client, null if the line does not give it
 * @param connection what the server calls the client's connection; empty if nothing does
 * @param uniqueId   null if the line does not give it, was cut off before it, or names two
 * @param uri        path of the request, null if the line does not give it
 * @param hostname   the server's address or the request's host; null if the line does not give it
 * @param request    what nginx adds to each line
 * @param message    from the label on, one char per byte, without the server's own escapes
 * @param isCut      true if the line's end is missing
 * @param isTwofold  true if it holds the end of a message twice: one was sent by the client, so neither counts
 */
public record ErrorLine(
        Format format,
        @Nullable LocalDateTime local,
        @Nullable ZoneOffset offset,
        @Nullable String client,
        @Nullable Integer port,
        String connection,
        @Nullable String uniqueId,
        @Nullable String uri,
        @Nullable String hostname,
        NginxRequest request,
        String message,
        boolean isCut,
        boolean isTwofold) {

    /** No server writes longer lines. */
    private static final int LONGEST = 1 << 16;

    private static final byte[] MODSECURITY = Head.MODSECURITY.getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] CORAZA = "] Coraza: ".getBytes(StandardCharsets.ISO_8859_1);

    /** Items of which a message about a transaction has at least one. */
    private static final List<String> ITEMS = List.of(" [id \"", " [file \"", " [msg \"", " [uri \"", " [unique_id \"");

    /** Lines of one transaction lie no further apart: a slow upload, a slow answer. */
    static final Duration LONGEST_TRANSACTION = Duration.ofMinutes(10);

    /** The line that begins there; null if it is no engine's. @param next where the following line begins */
    public static @Nullable ErrorLine at(byte[] buffer, int line, int next) {
        if (next - line > LONGEST || !holds(buffer, line, next, 'M', MODSECURITY) && !holds(buffer, line, next, ']', CORAZA)) {
            return null;
        }
        return buffer[line] == '{' ? ofJson(new Bytes(buffer, line, next - line)) : parse(Lines.text(buffer, line, next));
    }

    private static boolean holds(byte[] buffer, int from, int to, char first, byte[] words) {
        for (int at = Lines.next(buffer, from, to, first); at + words.length <= to; at = Lines.next(buffer, at + 1, to, first)) {
            int same = 1;
            while (same < words.length && buffer[at + same] == words[same]) {
                same++;
            }
            if (same == words.length) {
                return true;
            }
        }
        return false;
    }

    /** Loggers that write JSON hold the whole message in one value. */
    private static @Nullable ErrorLine ofJson(Bytes object) {
        Json json = JsonReader.read(object, new ArrayList<>());
        Bytes bytes = json.get(json.has("msg") ? "msg" : "message").bytes();
        String message = bytes == null ? "" : new String(bytes.array(), bytes.offset(), bytes.length(), StandardCharsets.ISO_8859_1);
        Head head = message.startsWith(Head.CORAZA_CLIENT) ? HeadReader.read(message) : null;
        return head == null ? null : coraza(head, message, time(json));
    }

    private static @Nullable LineTime time(Json json) {
        for (String name : List.of("ts", "time", "timestamp", "@timestamp")) {
            String text = json.get(name).text();
            if (text != null && text.matches("\\d{9,11}(\\.\\d{1,9})?")) {
                return LineTimes.ofSeconds(Double.parseDouble(text));
            }
            LineTime time = text == null ? null : LineTimes.ofIso(text);
            if (time != null) {
                return time;
            }
        }
        return null;
    }

    private static @Nullable ErrorLine parse(String line) {
        Head head = HeadReader.read(line);
        if (head == null) {
            return null;
        }
        if (line.startsWith(Head.CORAZA_CLIENT, head.label())) {
            return coraza(head, line, head.local() == null ? null : new LineTime(head.local(), head.offset()));
        }
        return modSecurity(head, line.substring(head.label()));
    }

    private static @Nullable ErrorLine coraza(Head head, String line, @Nullable LineTime time) {
        int end = line.lastIndexOf("\"]");
        String message = line.substring(head.label(), end < 0 ? line.length() : end + 2);
        if (ITEMS.stream().noneMatch(message::contains)) {
            return null;
        }
        CorazaMessageParser.Items items = CorazaMessageParser.items(message);
        return new ErrorLine(
                Format.ERROR_LOG_CORAZA, time == null ? null : time.local(), time == null ? null : time.offset(), head.client(), null, "",
                items.uniqueId(), items.uri(), items.hostname(), NginxRequest.NONE, message, items.uniqueId() == null, false);
    }

    private static @Nullable ErrorLine modSecurity(Head head, String written) {
        String text = head.isApache() ? ServerEscapes.undo(written) : head.isQuoted() ? unquoted(written) : written;
        if (ITEMS.stream().noneMatch(text::contains)) {
            return null;
        }
        List<Tail> tails = Tail.in(text);
        boolean isTwofold = tails.size() > 1;
        Tail tail = tails.size() == 1 ? tails.getFirst() : null;
        NginxRequest request = tail != null && head.isNginx() ? NginxRequest.in(text, tail.to()) : NginxRequest.NONE;
        boolean isV3 = isV3(head, text, tail);
        // version 3's own messages hold the tail as well, in front of the reference
        String message = tail == null ? withoutTornTail(text, isTwofold || isV3) : text.substring(0, isV3 ? tail.to() : tail.from());
        boolean isCut = !isTwofold && (tail == null ? isV3 || !text.stripTrailing().endsWith("\"]") : request.isCut());
        return new ErrorLine(
                isV3 ? Format.ERROR_LOG_V3 : Format.ERROR_LOG_V2,
                head.local() != null || tail == null ? head.local() : LineTimes.ofSyslog(head.withoutYear(), UniqueIds.second(tail.uniqueId())),
                head.offset(),
                head.client() == null ? request.client() : head.client(), head.port(), head.connection(),
                tail == null ? null : tail.uniqueId(), tail == null ? null : tail.uri(), tail == null ? null : tail.hostname(),
                request, message, isCut, isTwofold);
    }

    private static boolean isV3(Head head, String text, @Nullable Tail tail) {
        return tail != null && tail.hasRef() || text.contains("\"] [rev \"\"] [msg \"") || head.isNginx() && head.client() == null;
    }

    private static String unquoted(String field) {
        String text = field.endsWith("\"") ? field.substring(0, field.length() - 1) : field;
        return text.replace("\"\"", "\"");
    }

    /** The message in front of a tail without a unique id, or of one that was cut off. */
    private static String withoutTornTail(String text, boolean asItIs) {
        int tail = asItIs ? -1 : Math.max(text.lastIndexOf("\"] [hostname \""), text.lastIndexOf("\"] [uri \""));
        int hostname = tail < 0 ? -1 : text.lastIndexOf("\"] [hostname \"");
        return tail < 0 ? text : text.substring(0, (hostname < 0 ? tail : hostname) + 2);
    }

    /**
     * The key that all lines of a transaction share. Under mpm-itk, and in some releases of version 3, unique ids repeat: so the connection counts as well. Null if
     * the line says neither id nor connection.
     */
    public @Nullable String key() {
        String place = connection.isEmpty() ? client + "\n" + port : connection;
        if (uniqueId != null) {
            return String.join("\n", format.id(), uniqueId, place, format == Format.ERROR_LOG_V3 ? uri : "");
        }
        boolean isPlace = local != null && (!connection.isEmpty() || port != null);
        return isPlace ? String.join("\n", format.id(), "", place, String.valueOf(local.withNano(0))) : null;
    }
}

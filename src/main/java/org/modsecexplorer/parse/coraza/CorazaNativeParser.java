package org.modsecexplorer.parse.coraza;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.Clue;
import org.modsecexplorer.audit.Endpoint;
import org.modsecexplorer.audit.Format;
import org.modsecexplorer.audit.Interception;
import org.modsecexplorer.audit.RequestLine;
import org.modsecexplorer.audit.Transaction;
import org.modsecexplorer.parse.lines.Lines;
import org.modsecexplorer.parse.parts.Draft;
import org.modsecexplorer.parse.parts.Endpoints;
import org.modsecexplorer.parse.parts.HeaderLines;
import org.modsecexplorer.parse.parts.NativeParts;
import org.modsecexplorer.parse.parts.PartA;
import org.modsecexplorer.parse.parts.PartJ;
import org.modsecexplorer.parse.parts.RequestLines;
import org.modsecexplorer.parse.parts.StatusLine;

/**
 * Reads an entry of Coraza's native format. Releases before 3.4 write no part A; instead they begin every part with its line.
 *
 * @see "internal/auditlog/formats.go nativeFormatter, Coraza 3.0.0 to 3.7.0"
 */
public final class CorazaNativeParser {

    private static final int WORDS_AFTER_TIME = 5;

    private final Draft draft = new Draft(Format.NATIVE_CORAZA);
    private final ZoneId zone;

    private CorazaNativeParser(ZoneId zone) {
        this.zone = zone;
    }

    /** @param zone of the server, because the format's times have none */
    public static Transaction parse(Bytes entry, ZoneId zone) {
        CorazaNativeParser parser = new CorazaNativeParser(zone);
        parser.read(NativeParts.of(entry, parser.draft.warnings));
        return parser.draft.finish();
    }

    private void read(NativeParts parts) {
        Bytes b = withoutFiller(parts.get('B'));
        if (b != null && b.length() > 0) {
            draft.requestLine = requestLine(HeaderLines.firstLine(b));
            draft.requestHeaders = HeaderLines.headers(b, draft.warnings);
        }
        draft.requestBody = withoutFiller(parts.get('C'));
        draft.responseBody = withoutFiller(parts.get('E'));
        response(withoutFiller(parts.get('F')));
        Bytes h = withoutFiller(parts.get('H'));
        if (h == null) {
            draft.interception = new Interception.Unknown(Clue.NO_RULES);
        } else {
            Lines.forEach(h, this::message);
        }
        Bytes j = withoutFiller(parts.get('J'));
        if (j != null) {
            draft.uploads.addAll(PartJ.uploads(j, draft.warnings));
        }
        partA(parts);
    }

    private void partA(NativeParts parts) {
        Bytes line = parts.get('A') != null ? parts.get('A') : firstFiller(parts);
        if (line == null) {
            draft.warnings.add("The entry has no part A: the time and the ports are unknown.");
            return;
        }
        draft.take(PartA.of(line, zone, draft.warnings));
    }

    private static @Nullable Bytes firstFiller(NativeParts parts) {
        return Stream.of('B', 'C', 'E', 'F', 'H', 'I', 'J', 'K')
                .map(letter -> parts.get((char) letter))
                .filter(part -> part != null && fillerLength(part) > 0)
                .map(part -> new Bytes(part.array(), part.offset(), fillerLength(part)))
                .findFirst()
                .orElse(null);
    }

    /** The part without the copy of part A's line that old releases put at its beginning, with or without a line end. */
    private static @Nullable Bytes withoutFiller(@Nullable Bytes part) {
        if (part == null) {
            return null;
        }
        int filler = fillerLength(part);
        if (filler > 0 && filler < part.length() && part.array()[part.offset() + filler] == '\n') {
            filler++;
        }
        return filler == 0 ? part : new Bytes(part.array(), part.offset() + filler, part.length() - filler);
    }

    /** Length of {@code [2026/11/23 18:25:00] id client port server port} at the beginning of the part; 0 if it begins otherwise. */
    private static int fillerLength(Bytes part) {
        byte[] array = part.array();
        int from = part.offset();
        int to = from + part.length();
        boolean time = part.length() > 22 && array[from] == '[' && array[from + 5] == '/' && array[from + 20] == ']' && array[from + 21] == ' ';
        if (!time) {
            return 0;
        }
        int at = from + 22;
        for (int word = 1; word < WORDS_AFTER_TIME; word++) {
            while (at < to && array[at] != ' ' && array[at] != '\n') {
                at++;
            }
            if (at == to || array[at] == '\n') {
                return 0;
            }
            at++;
        }
        int digits = at;
        while (at < to && array[at] >= '0' && array[at] <= '9') {
            at++;
        }
        return at > digits ? at - from : 0;
    }

    /** Some releases write protocol, URI and method, the reverse of the request's own order. */
    private static RequestLine requestLine(String raw) {
        String[] words = raw.strip().split(" ", -1);
        if (words.length >= 3 && words[0].startsWith("HTTP/") && !words[words.length - 1].startsWith("HTTP/")) {
            String uri = raw.strip().substring(words[0].length() + 1, raw.strip().length() - words[words.length - 1].length() - 1);
            return new RequestLine(raw, words[words.length - 1], uri, words[0]);
        }
        return RequestLines.parse(raw.stripTrailing());
    }

    private void response(@Nullable Bytes f) {
        if (f == null || f.length() == 0) {
            return;
        }
        String first = HeaderLines.firstLine(f);
        if (first.startsWith("HTTP/")) {
            StatusLine status = StatusLine.of(first, draft.warnings);
            draft.responseProtocol = status.protocol();
            draft.status = status.code();
            draft.responseHeaders = HeaderLines.headers(f, draft.warnings);
        } else {
            // old releases write no status line: the part begins with the headers
            byte[] withLine = ("\n" + new String(f.array(), f.offset(), f.length(), StandardCharsets.ISO_8859_1))
                    .getBytes(StandardCharsets.ISO_8859_1);
            draft.responseHeaders = HeaderLines.headers(Bytes.of(withLine), draft.warnings);
        }
    }

    private void message(String line) {
        if (!CorazaMessageParser.isMessage(line)) {
            return;
        }
        CorazaMessageParser.Message message = CorazaMessageParser.parse(line, draft.warnings);
        if (message == null) {
            draft.engineMessages.add(GoEscapes.undo(line));
            return;
        }
        draft.matches.add(message.match());
        if (message.match().action().intercepts() && draft.interception instanceof Interception.Passed) {
            draft.interception = Interception.stated(message.match().phase());
        }
        fillIn(message);
    }

    /** Entries whose parts a rule changed have no part A; the message supplies the id and the addresses. */
    private void fillIn(CorazaMessageParser.Message message) {
        draft.uniqueId = draft.uniqueId == null ? message.uniqueId() : draft.uniqueId;
        draft.client = draft.client == null ? endpoint(message.clientIp()) : draft.client;
        draft.server = draft.server == null ? endpoint(message.serverIp()) : draft.server;
    }

    private @Nullable Endpoint endpoint(@Nullable String address) {
        return Endpoints.of(address, null, draft.warnings);
    }
}

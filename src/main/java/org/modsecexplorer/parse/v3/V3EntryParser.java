package org.modsecexplorer.parse.v3;

import java.io.ByteArrayOutputStream;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.Clue;
import org.modsecexplorer.audit.Format;
import org.modsecexplorer.audit.Header;
import org.modsecexplorer.audit.Headers;
import org.modsecexplorer.audit.Interception;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.audit.Transaction;
import org.modsecexplorer.parse.json.JsonHeaders;
import org.modsecexplorer.parse.lines.Lines;
import org.modsecexplorer.parse.parts.ClientText;
import org.modsecexplorer.parse.parts.Draft;
import org.modsecexplorer.parse.parts.HeaderLines;
import org.modsecexplorer.parse.parts.NativeParts;
import org.modsecexplorer.parse.parts.PartA;
import org.modsecexplorer.parse.parts.PartH;
import org.modsecexplorer.parse.parts.RequestLines;
import org.modsecexplorer.parse.parts.StatusLine;

/**
 * Reads an entry of ModSecurity 3's native format. Some tools write version 2's parts under version 3's boundaries; the lines of part H show which version
 * they are.
 *
 * @see "transaction.cc toOldAuditLogFormat, ModSecurity 3.0"
 */
public final class V3EntryParser {

    private final Draft draft = new Draft(Format.NATIVE_V3);
    private int joined;

    private V3EntryParser() {}

    /** @param zone for times without one */
    public static Transaction parse(Bytes entry, ZoneId zone) {
        V3EntryParser parser = new V3EntryParser();
        parser.read(NativeParts.of(entry, parser.draft.warnings), zone);
        return parser.draft.finish();
    }

    private void read(NativeParts parts, ZoneId zone) {
        draft.take(PartA.of(parts.get('A'), zone, draft.warnings));
        Bytes b = parts.get('B');
        if (b != null) {
            draft.requestLine = RequestLines.parse(HeaderLines.firstLine(b));
            draft.requestHeaders = withoutPrefixes(HeaderLines.headers(b, draft.warnings));
        }
        draft.requestBody = parts.get('C');
        draft.responseBody = withoutEscapes(parts.get('E'));
        Bytes f = parts.get('F');
        if (f != null) {
            StatusLine status = StatusLine.of(HeaderLines.firstLine(f), draft.warnings);
            draft.responseProtocol = status.protocol();
            draft.status = status.code();
            draft.responseHeaders = withoutPrefixes(HeaderLines.headers(f, draft.warnings));
        }
        Bytes h = parts.get('H');
        if (h == null) {
            draft.interception = new Interception.Unknown(Clue.NO_RULES);
        } else {
            partH(h, new ClientText(draft.requestLine, draft.requestHeaders, draft.requestBody));
        }
        if (f == null) {
            draft.status = StatusLine.denied(draft.matches).code();
        }
    }

    /** Version 3 labels its lines with the engine's name; a part without such lines is version 2's. */
    private void partH(Bytes part, ClientText client) {
        List<String> others = new ArrayList<>();
        List<String> messages = new ArrayList<>();
        Lines.forEach(part, line -> {
            if (line.startsWith(V3MessageParser.LABEL)) {
                messages.add(line);
            } else if (!line.isBlank() && !messages.isEmpty() && isTorn(messages.getLast())) {
                messages.add(messages.removeLast() + line);
                joined++;
            } else if (!line.isBlank()) {
                others.add(line);
            }
        });
        messages.forEach(message -> message(message, client));
        if (joined > 0) {
            draft.warnings.add("Part H has " + joined + " lines without a label, which were joined to the preceding line because that was incomplete.");
        }
        if (draft.matches.isEmpty() && draft.engineMessages.isEmpty()) {
            draft.take(PartH.of(part, client, draft.warnings));
        } else if (!others.isEmpty()) {
            draft.warnings.add("Part H has " + others.size() + " lines that are not version 3 messages.");
        }
    }

    /** True for the message of a rule that is wrapped: the last item ends it. */
    private static boolean isTorn(String message) {
        return message.contains(" [file \"") && !message.stripTrailing().endsWith("\"]");
    }

    private void message(String line, ClientText client) {
        RuleMatch match = V3MessageParser.parse(line, client, draft.warnings);
        if (match == null) {
            draft.engineMessages.add(V3MessageParser.undo(line.substring(V3MessageParser.LABEL.length())));
            return;
        }
        draft.matches.add(match);
        if (match.action().intercepts() && draft.interception instanceof Interception.Passed) {
            draft.interception = Interception.stated(match.phase());
        }
    }

    private static Headers withoutPrefixes(Headers headers) {
        List<Header> plain = headers.list().stream()
                .map(header -> new Header(JsonHeaders.withoutPrefix(header.name()), header.value()))
                .toList();
        return new Headers(plain);
    }

    /**
     * Undoes the escapes of a response body. The engine writes control and high bytes as {@code \xhh}, on one line. A body that contains such bytes
     * unescaped was not written by the engine and is left unchanged.
     *
     * @see "transaction.cc, utils::string::toHexIfNeeded"
     */
    private static @Nullable Bytes withoutEscapes(@Nullable Bytes body) {
        if (body == null) {
            return null;
        }
        int to = body.offset() + body.length();
        boolean escaped = false;
        for (int i = body.offset(); i < to; i++) {
            byte b = body.array()[i];
            if (b < ' ' || b == 0x7f) {
                return body;
            }
            escaped |= b == '\\';
        }
        return escaped ? unescape(body, to) : body;
    }

    private static Bytes unescape(Bytes body, int to) {
        byte[] array = body.array();
        ByteArrayOutputStream plain = new ByteArrayOutputStream(body.length());
        for (int i = body.offset(); i < to; i++) {
            int value = array[i] == '\\' && i + 3 < to && array[i + 1] == 'x' ? hex(array[i + 2], array[i + 3]) : -1;
            plain.write(value < 0 ? array[i] : value);
            i += value < 0 ? 0 : 3;
        }
        return Bytes.of(plain.toByteArray());
    }

    private static int hex(byte high, byte low) {
        int first = Character.digit(high, 16);
        int second = Character.digit(low, 16);
        return first < 0 || second < 0 ? -1 : first << 4 | second;
    }
}

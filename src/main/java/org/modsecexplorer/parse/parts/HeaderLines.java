package org.modsecexplorer.parse.parts;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.Header;
import org.modsecexplorer.audit.Headers;
import org.modsecexplorer.parse.lines.Lines;

/** Reads parts B and F: a first line, then {@code Name: value} lines, with the bytes as the server holds them. */
public final class HeaderLines {

    private static final List<byte[]> COLLECTIONS = List.of(
            "REQUEST_HEADERS:".getBytes(StandardCharsets.US_ASCII), "RESPONSE_HEADERS:".getBytes(StandardCharsets.US_ASCII));

    private HeaderLines() {}

    /** The first line as text, without its line end. */
    public static String firstLine(Bytes part) {
        int to = part.offset() + part.length();
        int end = lineEnd(part.array(), part.offset(), to);
        return Bytes.decode(part.array(), part.offset(), end - part.offset());
    }

    public static Headers headers(Bytes part, List<String> warnings) {
        byte[] buffer = part.array();
        int to = part.offset() + part.length();
        List<Header> headers = new ArrayList<>();
        int withoutColon = 0;
        for (int line = Lines.next(buffer, part.offset(), to); line < to; line = Lines.next(buffer, line, to)) {
            int end = lineEnd(buffer, line, to);
            if (end > line) {
                Header header = header(buffer, line, end);
                headers.add(header);
                withoutColon += header.value() == null ? 1 : 0;
            }
        }
        if (withoutColon > 0) {
            warnings.add((withoutColon == 1 ? "A header line has" : withoutColon + " header lines have") + " no colon.");
        }
        return new Headers(headers);
    }

    /** Splits at the first colon that is followed by a blank. Writers other than the engine may omit the blank. */
    private static Header header(byte[] buffer, int line, int end) {
        int name = line + prefix(buffer, line, end);
        int colon = colon(buffer, name, end, true);
        if (colon < 0) {
            colon = colon(buffer, name, end, false);
        }
        if (colon < 0) {
            return new Header(Bytes.decode(buffer, line, end - line), null);
        }
        int value = colon + 1 < end && buffer[colon + 1] == ' ' ? colon + 2 : colon + 1;
        return new Header(Bytes.decode(buffer, name, colon - name), Bytes.decode(buffer, value, end - value));
    }

    private static int colon(byte[] buffer, int from, int end, boolean withBlank) {
        for (int i = from; i < end; i++) {
            if (buffer[i] == ':' && (!withBlank || i + 1 < end && buffer[i + 1] == ' ')) {
                return i;
            }
        }
        return -1;
    }

    /** Length of the collection's name, which some connectors for nginx write before the header's name; 0 if it is missing. */
    private static int prefix(byte[] buffer, int line, int end) {
        for (byte[] collection : COLLECTIONS) {
            if (buffer[line] == collection[0] && end - line > collection.length && Arrays.equals(buffer, line, line + collection.length, collection, 0, collection.length)) {
                return collection.length;
            }
        }
        return 0;
    }

    private static int lineEnd(byte[] buffer, int line, int to) {
        int end = Lines.end(buffer, line, to);
        return end > line && buffer[end - 1] == '\r' ? end - 1 : end;
    }
}

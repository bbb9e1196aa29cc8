package org.modsecexplorer.parse;

import java.util.ArrayList;
import java.util.List;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.Header;
import org.modsecexplorer.audit.Headers;

/** Parts B and F: a first line, then {@code Name: value} lines, bytes as the server holds them. */
final class HeaderLines {

    private HeaderLines() {}

    /** The first line as text, without its line end. */
    static String firstLine(Bytes part) {
        int to = part.offset() + part.length();
        int end = lineEnd(part.array(), part.offset(), to);
        return Bytes.decode(part.array(), part.offset(), end - part.offset());
    }

    static Headers headers(Bytes part, List<String> warnings) {
        byte[] buffer = part.array();
        int to = part.offset() + part.length();
        List<Header> headers = new ArrayList<>();
        for (int line = Lines.next(buffer, part.offset(), to); line < to; line = Lines.next(buffer, line, to)) {
            int end = lineEnd(buffer, line, to);
            if (end > line) {
                headers.add(header(buffer, line, end, warnings));
            }
        }
        return new Headers(headers);
    }

    private static Header header(byte[] buffer, int line, int end, List<String> warnings) {
        for (int colon = line; colon < end; colon++) {
            if (buffer[colon] == ':') {
                int value = colon + 1 < end && buffer[colon + 1] == ' ' ? colon + 2 : colon + 1;
                return new Header(Bytes.decode(buffer, line, colon - line), Bytes.decode(buffer, value, end - value));
            }
        }
        warnings.add("A header line has no colon.");
        return new Header(Bytes.decode(buffer, line, end - line), null);
    }

    private static int lineEnd(byte[] buffer, int line, int to) {
        int end = Lines.end(buffer, line, to);
        return end > line && buffer[end - 1] == '\r' ? end - 1 : end;
    }
}

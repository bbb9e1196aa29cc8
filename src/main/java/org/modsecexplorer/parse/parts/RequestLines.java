package org.modsecexplorer.parse.parts;

import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.RequestLine;

/** Splits a request line, which may be any text that a client sends. */
public final class RequestLines {

    private static final String HTTP = "HTTP/";

    private RequestLines() {}

    public static RequestLine parse(String raw) {
        int first = raw.indexOf(' ');
        if (first < 0) {
            return new RequestLine(raw, raw.isEmpty() ? null : raw, null, null);
        }
        int last = raw.lastIndexOf(' ');
        boolean hasProtocol = last > first && raw.startsWith(HTTP, last + 1);
        String uri = hasProtocol ? raw.substring(first + 1, last) : raw.substring(first + 1);
        return new RequestLine(raw, raw.substring(0, first), uri, hasProtocol ? raw.substring(last + 1) : null);
    }

    /** Builds a request line for formats that store its pieces separately. @param version with or without {@code HTTP/} in front */
    public static @Nullable RequestLine of(@Nullable String method, @Nullable String uri, @Nullable String version) {
        if (method == null && uri == null) {
            return null;
        }
        String protocol = protocol(version);
        String raw = (method == null ? "" : method) + (uri == null ? "" : " " + uri) + (protocol == null ? "" : " " + protocol);
        return new RequestLine(raw, method, uri, protocol);
    }

    static @Nullable String protocol(@Nullable String version) {
        if (version == null || version.isBlank()) {
            return null;
        }
        return version.startsWith(HTTP) ? version : HTTP + version;
    }
}

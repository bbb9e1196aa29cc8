package org.modsecexplorer.parse.parts;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Headers;
import org.modsecexplorer.audit.RequestLine;

/** The host of a request, with its port if it has one: from Host, from HTTP/2's {@code :authority}, or from an absolute target. */
final class Hosts {

    private static final String CONNECT = "CONNECT";
    private static final String OTHERS = ".-_~:[]%";

    private Hosts() {}

    static @Nullable String of(Headers headers, @Nullable RequestLine line) {
        String host = headers.first("Host");
        if (isGiven(host)) {
            return host;
        }
        String authority = headers.first(":authority");
        if (isGiven(authority)) {
            return authority;
        }
        String target = line == null || line.uri() == null ? null : ofTarget(line.method(), line.uri());
        return target == null ? host : target;
    }

    private static boolean isGiven(@Nullable String host) {
        return host != null && !host.isEmpty();
    }

    private static @Nullable String ofTarget(@Nullable String method, String target) {
        if (CONNECT.equals(method)) {
            return hostOrNull(target);
        }
        int scheme = target.startsWith("/") ? -1 : target.indexOf("://");
        String name = scheme < 0 ? "" : target.substring(0, scheme).toLowerCase(Locale.ROOT);
        if (!name.equals("http") && !name.equals("https") && !name.equals("ws") && !name.equals("wss")) {
            return null;
        }
        int from = scheme + 3;
        int to = from;
        while (to < target.length() && "/?#".indexOf(target.charAt(to)) < 0) {
            to++;
        }
        String authority = target.substring(from, to);
        return hostOrNull(authority.substring(authority.lastIndexOf('@') + 1));
    }

    /** Null if the text cannot be a host. */
    private static @Nullable String hostOrNull(String text) {
        boolean possible = !text.isEmpty() && text.chars().allMatch(c -> Character.isLetterOrDigit(c) || OTHERS.indexOf(c) >= 0);
        return possible ? text : null;
    }
}

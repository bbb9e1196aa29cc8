package org.modsecexplorer.parse.errors;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The items that nginx writes after an error: {@code , client: 192.0.2.7, server: _, request: "GET / HTTP/1.1", host: "shop"}. Neither the request nor the host is
 * escaped: both are what the client sent.
 *
 * @param client  null if the line was cut off before it
 * @param request the first line of the request, or its beginning if the line was cut off; null if nothing of it is there
 * @param host    null if the client sent none, or if it was cut off
 * @param isCut   true if the line ends inside one of them
 * @see "ngx_http_request.c ngx_http_log_error_handler, nginx"
 */
record NginxRequest(@Nullable String client, @Nullable String request, @Nullable String host, boolean isCut) {

    static final NginxRequest NONE = new NginxRequest(null, null, null, false);

    private static final Pattern START = Pattern.compile(", client: ([0-9a-fA-F:.]{2,45}|unix:)(?:, server: [^,\"]{0,255})?(?=(, request: \"|, |$))");
    private static final Pattern END = Pattern.compile("(?<= HTTP/\\d(\\.\\d)?)\"(?=$|, (subrequest|upstream|host|referrer): \")");
    private static final String REQUEST = ", request: \"";
    private static final String HOST = ", host: \"";

    /** @param from where the message and its items end */
    static NginxRequest in(String text, int from) {
        Matcher start = START.matcher(text).region(from, text.length());
        if (!start.lookingAt()) {
            return new NginxRequest(null, null, null, from < text.length());
        }
        if (!text.startsWith(REQUEST, start.end())) {
            return new NginxRequest(start.group(1), null, null, false);
        }
        int request = start.end() + REQUEST.length();
        Matcher end = END.matcher(text).region(request, text.length()).useTransparentBounds(true);
        int closing = end.find() ? end.start() : text.indexOf('"', request);
        if (closing < 0) {
            return new NginxRequest(start.group(1), text.substring(request), null, true);
        }
        int host = text.indexOf(HOST, closing);
        int hostEnd = host < 0 ? -1 : text.indexOf('"', host + HOST.length());
        return new NginxRequest(
                start.group(1),
                text.substring(request, closing),
                hostEnd < 0 ? null : text.substring(host + HOST.length(), hostEnd),
                !text.endsWith("\""));
    }
}

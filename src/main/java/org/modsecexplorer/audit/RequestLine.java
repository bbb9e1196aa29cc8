package org.modsecexplorer.audit;

import org.jspecify.annotations.Nullable;

/**
 * The first line of the request, which may be any text that a client sends.
 *
 * @param raw      the whole line
 * @param method   text up to the first blank
 * @param uri      text between method and protocol, still percent-encoded; null if the line has only one word
 * @param protocol the last word if it begins with {@code HTTP/}, else null (HTTP/0.9, or no HTTP at all)
 */
public record RequestLine(String raw, @Nullable String method, @Nullable String uri, @Nullable String protocol) {}

package org.modsecexplorer.audit;

import org.jspecify.annotations.Nullable;

/**
 * The first line of the request, which may be anything that a client cares to send.
 *
 * @param raw      the whole line
 * @param method   up to the first blank
 * @param uri      what is between, percent-encoding untouched; null if the line has one word only
 * @param protocol the last word if it begins with {@code HTTP/}, else null (HTTP/0.9, or no HTTP at all)
 */
public record RequestLine(String raw, @Nullable String method, @Nullable String uri, @Nullable String protocol) {}

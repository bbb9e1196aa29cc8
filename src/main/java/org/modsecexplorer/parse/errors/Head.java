package org.modsecexplorer.parse.errors;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The text that a web server writes in front of an engine's message.
 *
 * @param local      the server's local time, or UTC if the offset is given; null if the line has none
 * @param offset     null if the line does not give it
 * @param withoutYear the time as syslog writes it; null if another one is known
 * @param client     address in {@code [client …]}, as written there last; null without one
 * @param port       null if it is not given
 * @param connection what distinguishes the client's connection from others, empty if nothing does
 * @param isApache   true if Apache wrote the line, which escapes messages once more
 * @param isNginx    true if nginx wrote the line, which names the request after the message
 * @param isQuoted   true if the message is a quoted field, in which each quote stands twice
 * @param label      position of the engine's label
 */
record Head(
        @Nullable LocalDateTime local,
        @Nullable ZoneOffset offset,
        @Nullable String withoutYear,
        @Nullable String client,
        @Nullable Integer port,
        String connection,
        boolean isApache,
        boolean isNginx,
        boolean isQuoted,
        int label) {

    /** The label of both versions of ModSecurity. */
    static final String MODSECURITY = "ModSecurity: ";

    /** The label of Coraza, after the client. */
    static final String CORAZA = "\"] Coraza: ";

    static final String CORAZA_CLIENT = "[client \"";
}

package org.modsecexplorer.audit;

import org.jspecify.annotations.Nullable;

/**
 * A line of Apache's error log written during the request.
 *
 * @param file   of Apache's source, null if not given
 * @param line   in that file
 * @param level  0 emerg to 7 debug, above that trace
 * @param status error number of the portable runtime, null if 0
 * @param text   as logged, unescaped once
 * @param engine true if ModSecurity itself wrote it: then it repeats a message
 */
public record ApacheError(
        @Nullable String file,
        @Nullable Integer line,
        @Nullable Integer level,
        @Nullable Integer status,
        String text,
        boolean engine) {}

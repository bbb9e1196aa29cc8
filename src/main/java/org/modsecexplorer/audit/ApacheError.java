package org.modsecexplorer.audit;

import org.jspecify.annotations.Nullable;

/**
 * A line of Apache's error log written during the request.
 *
 * @param file   in Apache's source code, null if not given
 * @param line   in that file
 * @param level  0 (emerg) to 7 (debug); higher values are trace levels
 * @param status error number of the Apache Portable Runtime, null if 0
 * @param text   as logged, unescaped once
 * @param engine true if ModSecurity itself wrote the line, which then repeats a message
 */
public record ApacheError(
        @Nullable String file,
        @Nullable Integer line,
        @Nullable Integer level,
        @Nullable Integer status,
        String text,
        boolean engine) {}

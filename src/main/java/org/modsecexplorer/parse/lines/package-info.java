/**
 * Shared by all native formats: lines, the boundaries between parts, escapes, and the text that other programs put before a line.
 *
 * <p>Door: {@link Boundary}, {@link Dialect}, {@link EscapedLines}, {@link Escapes}, {@link FrontText}, {@link Labels}, {@link Lines}, {@link Openings}, {@link Prefixes}, {@link TextInFront}.
 *
 * <p>Used by: ingest.read, parse, parse.coraza, parse.cut, parse.envelope, parse.errors, parse.message, parse.parts, parse.v2, parse.v3.
 */
@NullMarked
package org.modsecexplorer.parse.lines;

import org.jspecify.annotations.NullMarked;

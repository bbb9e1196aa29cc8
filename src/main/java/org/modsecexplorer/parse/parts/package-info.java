/**
 * Shared by several formats: request line, headers, times, addresses, part A, part H, part J, and the draft that collects them.
 *
 * <p>Door: {@link ClientText}, {@link Draft}, {@link Endpoints}, {@link HeaderLines}, {@link LocalTimes}, {@link LogTimes}, {@link MatchDraft}, {@link NativeParts},
 * {@link PartA}, {@link PartH}, {@link PartJ}, {@link RequestLines}, {@link StatusLine}.
 *
 * <p>Used by: parse, parse.coraza, parse.cut, parse.errors, parse.v2, parse.v3.
 */
@NullMarked
package org.modsecexplorer.parse.parts;

import org.jspecify.annotations.NullMarked;

/**
 * Parses the lines that the engines write to the web server's error log, and joins those of one transaction; see docs/decisions/30.
 *
 * <p>Door: {@link ErrorLine}, {@link ErrorLineGroup}, {@link ErrorLogParser}.
 *
 * <p>Used by: ingest, ingest.read, parse, parse.cut.
 */
@NullMarked
package org.modsecexplorer.parse.errors;

import org.jspecify.annotations.NullMarked;

/**
 * Bytes of one source file in, audit records out: {@link org.modsecexplorer.parse.EntryCutter} finds the entries,
 * {@link org.modsecexplorer.parse.EntryParser} reads one, by a package-private parser a format. Knows no file system, no database and no window.
 */
@NullMarked
package org.modsecexplorer.parse;

import org.jspecify.annotations.NullMarked;

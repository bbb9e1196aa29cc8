/**
 * Bytes of one source file in, audit records out, one package-private parser a format behind {@link org.modsecexplorer.parse.EntryReader}.
 * Knows no file system, no database and no window.
 */
@NullMarked
package org.modsecexplorer.parse;

import org.jspecify.annotations.NullMarked;

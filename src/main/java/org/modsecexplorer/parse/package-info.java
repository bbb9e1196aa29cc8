/**
 * Reads audit records: bytes of one entry in, a transaction out. Knows no file, no database and no window. The rooms below each read one format;
 * {@code cut} finds where entries begin and end.
 *
 * <p>Door: {@link AncestorRow}, {@link EntryParser}.
 *
 * <p>Used by: ingest, query.
 */
@NullMarked
package org.modsecexplorer.parse;

import org.jspecify.annotations.NullMarked;

/**
 * Parses audit entries: takes the bytes of one entry and returns a transaction. Knows nothing about files, databases or windows. The sub-packages parse
 * the individual formats; {@code cut} finds where entries begin and end.
 *
 * <p>Door: {@link AncestorRow}, {@link EntryParser}.
 *
 * <p>Used by: ingest, ingest.read, query, query.original.
 */
@NullMarked
package org.modsecexplorer.parse;

import org.jspecify.annotations.NullMarked;

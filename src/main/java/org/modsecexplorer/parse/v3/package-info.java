/**
 * Parses entries of libmodsecurity 3.x: native parts and JSON.
 *
 * <p>Door: {@link V3EntryParser}, {@link V3JsonParser}, {@link V3MessageParser}.
 *
 * <p>Used by: parse, parse.errors.
 */
@NullMarked
package org.modsecexplorer.parse.v3;

import org.jspecify.annotations.NullMarked;

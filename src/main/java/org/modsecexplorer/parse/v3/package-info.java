/**
 * Parses entries of libmodsecurity 3.x: native parts and JSON.
 *
 * <p>Door: {@link V3EntryParser}, {@link V3JsonParser}.
 *
 * <p>Used by: parse.
 */
@NullMarked
package org.modsecexplorer.parse.v3;

import org.jspecify.annotations.NullMarked;

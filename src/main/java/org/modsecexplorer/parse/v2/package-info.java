/**
 * Parses entries of ModSecurity 2.x: native parts and JSON.
 *
 * <p>Door: {@link V2EntryParser}, {@link V2JsonParser}.
 *
 * <p>Used by: parse.
 */
@NullMarked
package org.modsecexplorer.parse.v2;

import org.jspecify.annotations.NullMarked;

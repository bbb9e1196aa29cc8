/**
 * A JSON reader that keeps the order of members, reads duplicate keys and survives torn text; see docs/decisions/10.
 *
 * <p>Door: {@link Json}, {@link JsonHeaders}, {@link JsonReader}.
 *
 * <p>Used by: parse, parse.coraza, parse.envelope, parse.errors, parse.v2, parse.v3.
 */
@NullMarked
package org.modsecexplorer.parse.json;

import org.jspecify.annotations.NullMarked;

/**
 * Looks into stored originals for what no column has: headers, cookies, parameters, bodies and the text itself.
 *
 * <p>Door: {@link Originals}.
 *
 * <p>Used by: query, query.search.
 */
@NullMarked
package org.modsecexplorer.query.original;

import org.jspecify.annotations.NullMarked;

/**
 * A request or a response taken apart: parameters, headers, cookies, its body by kind, the places that rules matched, and the request as a command to copy.
 *
 * <p>Door: {@link BodyKind}, {@link CurlCommand}, {@link Mark}, {@link MatchedData}, {@link Message}, {@link Messages}, {@link Parameters}, {@link Part},
 * {@link RawRequest}, {@link Section}.
 *
 * <p>Used by: query.original, ui.detail, ui.rows, ui.tuning.
 */
@NullMarked
package org.modsecexplorer.query.message;

import org.jspecify.annotations.NullMarked;

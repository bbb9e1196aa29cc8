/**
 * The limit page: scores of requests as a histogram with the limit as a line to drag, what another limit or paranoia level would change, the rules behind it, and
 * the directives that put it into force. Counts nothing itself.
 *
 * <p>Door: {@link LimitModel}, {@link LimitPage}.
 *
 * <p>Used by: ui.frame.
 */
@NullMarked
package org.modsecexplorer.ui.limit;

import org.jspecify.annotations.NullMarked;

/**
 * One transaction as a whole: why, request, response, matches, original text.
 *
 * <p>Door: {@link DetailPane}.
 *
 * <p>Used by: ui.entries.
 */
@NullMarked
package org.modsecexplorer.ui.detail;

import org.jspecify.annotations.NullMarked;

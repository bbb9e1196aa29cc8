/**
 * One transaction in full: why, request, response, matches, original text.
 *
 * <p>Door: {@link DetailPane}.
 *
 * <p>Used by: ui.entries.
 */
@NullMarked
package org.modsecexplorer.ui.detail;

import org.jspecify.annotations.NullMarked;

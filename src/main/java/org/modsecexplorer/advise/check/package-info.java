/**
 * The doctor and its checks, one class each.
 *
 * <p>Door: {@link Doctor}.
 *
 * <p>Used by: cli, ui.
 */
@NullMarked
package org.modsecexplorer.advise.check;

import org.jspecify.annotations.NullMarked;

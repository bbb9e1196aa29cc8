/**
 * Two parts of a log, or two logs, side by side: what is new, gone, more or less, and the groups of the false-alarm finder that only one of them has. Changes
 * that the usual ups and downs explain are no changes.
 *
 * <p>Door: {@link Aspect}, {@link Change}, {@link Comparison}, {@link GroupChange}, {@link Rate}, {@link Side}, {@link Shift}.
 *
 * <p>Used by: cli.advise, ui.compare.
 */
@NullMarked
package org.modsecexplorer.advise.compare;

import org.jspecify.annotations.NullMarked;

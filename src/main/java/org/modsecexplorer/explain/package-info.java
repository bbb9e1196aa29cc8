/**
 * Explains a transaction: which rules added how many points to which score, and what reached the limit. Knows only the transaction's own records.
 *
 * <p>Door: {@link ScoreSum}.
 *
 * <p>Used by: advise.exclude, advise.whatif, cli.words, export, report, ui.detail.
 */
@NullMarked
package org.modsecexplorer.explain;

import org.jspecify.annotations.NullMarked;

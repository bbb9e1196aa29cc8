/**
 * Shared by all pages: the open store, the filter, background jobs, and remembered values. Holds no nodes.
 *
 * <p>Door: {@link Desk}, {@link IndexState}, {@link Jobs}, {@link PageAnswer}, {@link QuestionModel}, {@link RecentStores}, {@link Session}, {@link SshPrompts},
 * {@link UndoList}.
 *
 * <p>Used by: app, ui.campaign, ui.compare, ui.deny, ui.detail, ui.doctor, ui.entries, ui.export, ui.facets, ui.filter, ui.frame, ui.limit, ui.overview, ui.parts,
 * ui.rows, ui.start, ui.tuning, ui.watch, ui.wizard.
 */
@NullMarked
package org.modsecexplorer.ui.session;

import org.jspecify.annotations.NullMarked;

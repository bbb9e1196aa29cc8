/**
 * Shared by all pages: nodes, texts, badges, fonts, the theme and sentences for failures. Depends on no page.
 *
 * <p>Door: {@link AnswerPane}, {@link Badges}, {@link Columns}, {@link Dimmed}, {@link Failures}, {@link FieldValue}, {@link GroupTerms}, {@link Look}, {@link Nodes}, {@link PopOvers}, {@link Segments}, {@link Texts}, {@link ValueMenu}.
 *
 * <p>Used by: ui.campaign, ui.compare, ui.deny, ui.detail, ui.doctor, ui.entries, ui.export, ui.facets, ui.filter, ui.frame, ui.limit, ui.overview, ui.start, ui.tuning,
 * ui.watch, ui.wizard.
 */
@NullMarked
package org.modsecexplorer.ui.parts;

import org.jspecify.annotations.NullMarked;

/**
 * Campaigns: one attacker behind many addresses. Requests with matches in; out come groups of clients that share what unrelated clients do not, with the
 * reasons. Clients that behave like people are in no campaign. Knows no site, and no scanner but by the names in {@code advise.tune.client}.
 *
 * <p>Door: {@link Bond}, {@link Campaign}, {@link Campaigns}, {@link Outcomes}, {@link Share}, {@link Sign}, {@link Tops}.
 *
 * <p>Used by: cli.advise, ui.campaign.
 */
@NullMarked
package org.modsecexplorer.advise.campaign;

import org.jspecify.annotations.NullMarked;

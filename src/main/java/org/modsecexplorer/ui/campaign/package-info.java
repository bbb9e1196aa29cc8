/**
 * The page with campaigns: the requests of one attacker behind many addresses as a list, and for the chosen one why its clients were joined, its targets, tools and
 * networks. Joins nothing itself.
 *
 * <p>Door: {@link CampaignModel}, {@link CampaignPage}.
 *
 * <p>Used by: ui.frame.
 */
@NullMarked
package org.modsecexplorer.ui.campaign;

import org.jspecify.annotations.NullMarked;

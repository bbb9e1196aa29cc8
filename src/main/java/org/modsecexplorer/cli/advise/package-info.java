/**
 * Commands that advise: false alarms, limits, deny lists, campaigns, and before and after. Each has its table and its JSON beside it.
 *
 * <p>Door: {@link CampaignsCommand}, {@link CompareCommand}, {@link DenyCommand}, {@link TuneCommand}, {@link WhatIfCommand}.
 *
 * <p>Used by: cli.
 */
@NullMarked
package org.modsecexplorer.cli.advise;

import org.jspecify.annotations.NullMarked;

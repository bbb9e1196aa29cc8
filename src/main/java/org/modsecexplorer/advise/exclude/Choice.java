package org.modsecexplorer.advise.exclude;

import org.jspecify.annotations.Nullable;
import org.modsecexplorer.advise.tune.Group;

/** A group for a plan. @param form null for the one that is recommended */
public record Choice(Group group, Offer.@Nullable Form form) {}

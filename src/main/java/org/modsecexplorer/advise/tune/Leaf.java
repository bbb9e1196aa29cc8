package org.modsecexplorer.advise.tune;

import org.jspecify.annotations.Nullable;
import org.modsecexplorer.advise.tune.shape.Spot;

/**
 * A rule that matched at a spot.
 *
 * @param place   number of the place, the same for all places that are like it, whatever the rule
 * @param message of the rule
 */
record Leaf(int rule, Spot spot, int place, @Nullable String message) {}

package org.modsecexplorer.advise.tune;

import org.jspecify.annotations.Nullable;

/** A rule that matched at a spot. */
record Leaf(int rule, Spot spot, @Nullable String message) {}

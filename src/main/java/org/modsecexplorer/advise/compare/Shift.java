package org.modsecexplorer.advise.compare;

import org.jspecify.annotations.Nullable;

/**
 * A value on both sides.
 *
 * @param label    message of a rule; null for others
 * @param strength the difference in units of what is usual; negative if the second side has less
 */
public record Shift(Aspect aspect, String value, @Nullable String label, Change change, Rate before, Rate after, double strength) {}

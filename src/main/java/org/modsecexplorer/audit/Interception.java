package org.modsecexplorer.audit;

import org.jspecify.annotations.Nullable;

/**
 * The request was stopped by the engine, whatever status the client saw.
 *
 * @param phase    1 to 4, null if the log does not say
 * @param inferred true if the format has no word for it and it was concluded from other fields
 */
public record Interception(@Nullable Integer phase, boolean inferred) {}

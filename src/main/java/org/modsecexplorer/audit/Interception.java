package org.modsecexplorer.audit;

import org.jspecify.annotations.Nullable;

/**
 * The engine stopped the request, whatever status the client saw.
 *
 * @param phase    1 to 4, null if the log does not say
 * @param inferred true if the format does not record interceptions and this one was inferred from other fields
 */
public record Interception(@Nullable Integer phase, boolean inferred) {}

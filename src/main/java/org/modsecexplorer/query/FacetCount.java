package org.modsecexplorer.query;

import org.jspecify.annotations.Nullable;

/**
 * One value of a facet.
 *
 * @param value   empty for the transactions that have none
 * @param label   a rule's message, null otherwise
 * @param count   transactions
 * @param blocked those of them that the engine stopped or would have stopped
 */
public record FacetCount(String value, @Nullable String label, long count, long blocked) {}

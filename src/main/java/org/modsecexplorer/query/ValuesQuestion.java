package org.modsecexplorer.query;

/**
 * A question for the most frequent values of a field.
 *
 * @param part  that a value or its label contains, ignoring case; empty for any
 * @param limit maximum number of values
 */
public record ValuesQuestion(Facet facet, String part, int limit) {}

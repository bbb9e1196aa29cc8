package org.modsecexplorer.advise.exclude;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The traces of an earlier exclusion in the log. Days are in UTC.
 *
 * @param lastMatched   day on which one of its rules last matched what it takes away; null if the log has none
 * @param matchedSince  requests after the day on which it was written in which it should have taken away a match; if there are any, it is not in force
 * @param lastAsked     day of the last request to its paths; null if the log has none, or if it holds on all paths
 * @param attackersPass requests of attackers to its paths after the day on which it was written that were not blocked: what it may hide
 * @param examples      ids of some of these
 */
public record Usage(@Nullable LocalDate lastMatched, long matchedSince, @Nullable LocalDate lastAsked, long attackersPass, List<Long> examples) {

    public Usage {
        examples = List.copyOf(examples);
    }
}

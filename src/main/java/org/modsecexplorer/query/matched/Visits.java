package org.modsecexplorer.query.matched;

import org.modsecexplorer.audit.Outcome;

/** Receives transactions one by one, as millions of them need no objects. */
public interface Visits {

    /** True for URIs whose transactions are of interest; asked once for each URI. */
    boolean isOfInterest(String uri);

    /**
     * A transaction with such a URI.
     *
     * @param client   the number that {@link MatchedRequests} of the same index name; 0 for none
     * @param host     empty for none
     * @param halfHour number of half hours since 1970 in UTC; 0 if the log has no time
     */
    void add(long id, int client, String uri, String host, int halfHour, Outcome outcome);
}

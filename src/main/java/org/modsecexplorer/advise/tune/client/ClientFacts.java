package org.modsecexplorer.advise.tune.client;

import org.jspecify.annotations.Nullable;

/**
 * Sums over the requests of one client.
 *
 * @param hindered    requests that were blocked, or would have been
 * @param requests    all requests
 * @param clean       requests that passed and were answered without an error
 * @param withHeaders requests with matches of which the log tells whether they carry a session
 * @param withTool    of these, requests of a program for scripts
 * @param scanner     true if it named itself as a scanner
 * @param days        on which it has requests with matches
 */
public record ClientFacts(int hindered, int requests, int clean, int withHeaders, int withSession, int withTool, boolean scanner, int days) {

    public double cleanShare() {
        return requests == 0 ? 0 : clean / (double) requests;
    }

    /** Null if the log has no headers. */
    public @Nullable Double sessionShare() {
        return withHeaders == 0 ? null : Double.valueOf(withSession / (double) withHeaders);
    }

    public boolean usesTools() {
        return withTool * 2 > withHeaders;
    }
}

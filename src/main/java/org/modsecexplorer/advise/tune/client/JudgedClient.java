package org.modsecexplorer.advise.tune.client;

import org.jspecify.annotations.Nullable;

/**
 * The judgement of one client.
 *
 * @param number       by which the requests name it; 0 for requests without an address
 * @param hindered     requests that were blocked, or would have been
 * @param requests     all its requests
 * @param clean        requests that passed and were answered without an error
 * @param sessionShare share of its requests with matches that carry a session; null if the log has no headers
 */
public record JudgedClient(int number, Standing standing, int hindered, int requests, int clean, @Nullable Double sessionShare) {}

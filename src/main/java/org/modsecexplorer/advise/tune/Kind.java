package org.modsecexplorer.advise.tune;

/**
 * All requests with the same rule set and shape of path: to the finder they differ only in client, time and host.
 *
 * @param path  number of the path
 * @param trial number of the trial that such a request is
 */
record Kind(Matches matches, int path, int trial) {}

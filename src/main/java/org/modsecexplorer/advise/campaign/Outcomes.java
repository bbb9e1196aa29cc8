package org.modsecexplorer.advise.campaign;

/**
 * What became of a campaign's requests.
 *
 * @param wouldBlock passed because the engine only detects
 * @param passed     all others that were not blocked
 * @param succeeded  requests with an attack that were not blocked and were answered with 2xx
 */
public record Outcomes(int blocked, int wouldBlock, int passed, int succeeded) {}

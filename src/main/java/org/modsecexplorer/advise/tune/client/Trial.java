package org.modsecexplorer.advise.tune.client;

/**
 * One attempt of a client, named by the first rule that matched, so that a request with many fields counts once.
 *
 * @param where the place and the part of the site
 * @param kind  of attack
 */
public record Trial(String where, String kind) {}

package org.modsecexplorer.advise.tune;

/**
 * What a request tried, as far as the first rule that matched tells; so a request with many fields counts once.
 *
 * @param where the place and the part of the site
 * @param kind  of attack
 */
record Trial(String where, String kind) {}

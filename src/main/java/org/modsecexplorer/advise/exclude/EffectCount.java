package org.modsecexplorer.advise.exclude;

/**
 * Counts the stored requests that were hindered, by how an exclusion, or all of a plan, would have changed their outcome.
 *
 * @param touched      requests in which it takes away a match
 * @param passing      those whose score then stays below the limit
 * @param stillBlocked those that other rules still block
 * @param attacks      those that would pass although their clients are attackers
 */
public record EffectCount(long touched, long passing, long stillBlocked, long attacks) {}

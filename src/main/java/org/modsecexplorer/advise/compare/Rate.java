package org.modsecexplorer.advise.compare;

/**
 * How often a side has a value.
 *
 * @param clients clients with it; 0 where clients are not counted
 * @param perDay  requests a day
 */
public record Rate(long requests, int clients, double perDay) {}

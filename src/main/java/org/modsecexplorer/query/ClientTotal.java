package org.modsecexplorer.query;

/**
 * The number of stored transactions of one client.
 *
 * @param requests all of its transactions
 * @param clean    those that passed and were answered without an error
 */
public record ClientTotal(String client, long requests, long clean) {}

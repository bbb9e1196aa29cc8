package org.modsecexplorer.query;

/**
 * What is stored of one client.
 *
 * @param requests all of its transactions
 * @param clean    those that passed and were answered without an error
 */
public record ClientTotal(String client, long requests, long clean) {}

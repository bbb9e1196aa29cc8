package org.modsecexplorer.advise.tune.client;

import java.util.Arrays;

/** The standings of all clients, by the number that the requests name. Of a client without matches nothing is known. */
public final class Standings {

    private static final Standing[] ALL = Standing.values();

    private final byte[] standings;

    public Standings(int numbers) {
        this.standings = new byte[numbers];
        Arrays.fill(standings, (byte) Standing.UNKNOWN.ordinal());
    }

    public void set(int client, Standing standing) {
        standings[client] = (byte) standing.ordinal();
    }

    public Standing of(int client) {
        return ALL[standings[client]];
    }
}

package org.modsecexplorer.advise.tune;

import java.util.Arrays;

/** The standings of all clients, by the number that the requests name. Of a client without matches nothing is known. */
public final class Standings {

    private static final Standing[] ALL = Standing.values();

    private final byte[] standings;

    Standings(int numbers) {
        this.standings = new byte[numbers];
        Arrays.fill(standings, (byte) Standing.UNKNOWN.ordinal());
    }

    void set(int client, Standing standing) {
        standings[client] = (byte) standing.ordinal();
    }

    public Standing of(int client) {
        return ALL[standings[client]];
    }
}
